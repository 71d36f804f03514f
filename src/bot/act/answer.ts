import type { Digest } from "../../domain/digest.ts";
import type { Exchange } from "../../domain/exchange.ts";
import type { Form } from "../../domain/message.ts";
import type { Contact, Team } from "../../domain/people.ts";
import { withCommas } from "../../engine/wording.ts";
import type { Changes } from "../../ports/changes.ts";
import { languagesOf } from "../cast.ts";
import { voiceOf } from "../voice.ts";
import type { Act, Acting, Asking } from "./act.ts";
import { NO_SUCH_ACT } from "./act-words.ts";
import { answerWith } from "./answer-with.ts";
import { EXCHANGE } from "./exchange-words.ts";
import { exchangeId, sendWords, wordsOf } from "./send-words.ts";
import { membersOf, refuseAct, teamOf } from "./team-of.ts";

/** Sends what a coach writes to the phones of the team; what the team writes back comes back beside the digest. */
export const answer: Act = {
  async act(acting) {
    const at = await teamOf(acting);
    if (!at) return await refuseAct(acting);
    const text = acting.inbound.fields === undefined ? "" : wordsOf(acting.inbound);
    if (text === "") return answerWith(acting, EXCHANGE.nothing);
    return await passWords(acting, { ...at, text, id: acting.inbound.id });
  },
  async form(asking) {
    const at = await teamOf(asking);
    if (!at) return undefined;
    const members = await readersOf(asking, at.team, at.digest);
    return members.length === 0 ? undefined : formFor(asking, at.team, members);
  },
};

/** Sends words that somebody typed beside a digest, once they said whom they are for: `team/kenya@<message>`. */
export const pass: Act = {
  async act(acting) {
    const [, object = "", id = ""] = /^(team\/[^@]+)@(.+)$/s.exec(acting.object) ?? [];
    const at = await teamOf({ ...acting, object });
    const said = await acting.house.store.inbound(id);
    if (!at) return await refuseAct({ ...acting, object });
    // Nobody sends what somebody else wrote.
    const isTheirs = said?.from.id === acting.inbound.from.id;
    if (!said || !isTheirs || wordsOf(said) === "") return answerWith(acting, NO_SUCH_ACT);
    const row = said.about && (await acting.house.store.sentAs(said.from, said.about));
    const root = row ? (row.under ?? row.id) : undefined;
    return await passWords(acting, { team: at.team, text: wordsOf(said), id, root });
  },
};

/** Words for a team, and where what comes back is shown. */
interface Passing {
  readonly team: Team;
  readonly text: string;
  /** The message that they were written in. */
  readonly id: string;
  readonly digest?: Digest | undefined;
  /** The draft beside which they were written. */
  readonly root?: string | undefined;
}

/** Sends words to a team and keeps the exchange open for what comes back. */
export async function passWords(acting: Acting, passing: Passing): Promise<Changes> {
  const { house, cast, now } = acting;
  const { team, text, id, digest, root } = passing;
  const me = cast.contact;
  const known = (await house.store.exchanges({ with: me.id })).find(
    (each) => each.team === team.id,
  );
  const members = await readersOf(acting, team, digest, known);
  if (members.length === 0) return answerWith(acting, EXCHANGE.nobody, { team: team.name });
  const sending = { id, text, team, members, from: me, exchange: known };
  const { drafts, fires } = await sendWords(house, sending);
  const under = digest?.coach === me.id ? `${digest.id}.0` : (root ?? known?.under);
  const exchange: Exchange = {
    id: exchangeId(team.id, me.id),
    team: team.id,
    with: me.id,
    members: members.map((each) => each.id),
    under,
    last: "programme",
    at: now,
  };
  const names = members.map(({ name }) => name).join(", ");
  const words = fires.length > 0 ? EXCHANGE.sent_later : EXCHANGE.sent;
  const reply = answerWith(acting, words, { names, team: team.name });
  const told = reply.drafts?.map((draft) => ({ ...draft, ...(under ? { under } : {}) })) ?? [];
  return { ...reply, exchanges: [exchange], fires, drafts: [...told, ...drafts] };
}

/**
 * Who of a team reads what is written to it: whoever is in the exchange already; else whoever answered in the digest's
 * period, and the lead; else everybody.
 */
async function readersOf(
  { house: { store, shelf } }: Pick<Asking, "house">,
  team: Team,
  digest: Digest | undefined,
  known?: Exchange,
): Promise<Contact[]> {
  const members = await membersOf({ store }, team);
  const campaign = shelf.campaigns.find(({ id }) => id === digest?.campaign);
  const checkIns =
    digest && campaign?.type === "digest"
      ? await store.checkIns({ campaign: campaign.of, period: digest.period, teams: [team.id] })
      : [];
  const answered = checkIns.filter(({ responses }) => responses.length > 0);
  const readers = members.filter(
    ({ id, role }) =>
      role === "team_lead" ||
      known?.members.includes(id) ||
      answered.some(({ run }) => run.contact === id),
  );
  return readers.length > 0 ? readers : members;
}

function formFor({ cast, object }: Asking, team: Team, members: readonly Contact[]): Form {
  const { say, language } = voiceOf(languagesOf(cast));
  const names = withCommas(
    members.map(({ name }) => name),
    language,
  );
  return {
    id: `answer:${object}`,
    title: say(EXCHANGE.title, { team: team.name }),
    parts: [{ type: "paragraph", text: say(EXCHANGE.goes_to, { names }) }],
    fields: [{ id: "words", label: say(EXCHANGE.words), multiline: true, required: true }],
    submit: say(EXCHANGE.send),
  };
}
