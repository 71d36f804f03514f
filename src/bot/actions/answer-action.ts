import type { Digest } from "../../domain/digest.ts";
import type { Form } from "../../domain/message.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Relay } from "../../domain/relay.ts";
import { joinWithCommas } from "../../engine/flow/wording.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { findActedTeam, findAnsweringMembers, refuseAct } from "../shared/acted-team.ts";
import type { ActionHandler, ActionRequest, FormRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { relayedWords, relayId, sendCoachMessage } from "./coach-relay.ts";

/** Sends what a coach writes to the phones of the team; what the team writes back comes back beside the digest. */
export const answerAction: ActionHandler = {
  async act(request) {
    const at = await findActedTeam(request);
    if (!at) return await refuseAct(request);
    const text = request.inbound.fields === undefined ? "" : relayedWords(request.inbound);
    if (text === "") return replyToActor(request, MESSAGES.coach_relay.nothing);
    return await startRelay(request, { ...at, text, id: request.inbound.id });
  },
  async form(request) {
    const at = await findActedTeam(request);
    if (!at) return undefined;
    const members = await readersOf(request, at.team, at.digest);
    return members.length === 0 ? undefined : formFor(request, at.team, members);
  },
};

/** Sends words that somebody typed beside a digest, once they said whom they are for: `team/kenya@<message>`. */
export const passOnAction: ActionHandler = {
  async act(request) {
    const [, object = "", id = ""] = /^(team\/[^@]+)@(.+)$/s.exec(request.object) ?? [];
    const at = await findActedTeam({ ...request, object });
    const said = await request.ctx.store.inbound(id);
    if (!at) return await refuseAct({ ...request, object });
    // Nobody sends what somebody else wrote.
    const isTheirs = said?.from.id === request.inbound.from.id;
    if (!said || !isTheirs || relayedWords(said) === "")
      return replyToActor(request, MESSAGES.actions.no_such_act);
    const row = said.about && (await request.ctx.store.sentAs(said.from, said.about));
    const root = row ? (row.under ?? row.id) : undefined;
    return await startRelay(request, { team: at.team, text: relayedWords(said), id, root });
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
export async function startRelay(request: ActionRequest, passing: Passing): Promise<Changes> {
  const { ctx, runContext, now } = request;
  const { team, text, id, digest, root } = passing;
  const me = runContext.contact;
  const known = (await ctx.store.exchanges({ with: me.id })).find((each) => each.team === team.id);
  const members = await readersOf(request, team, digest, known);
  if (members.length === 0)
    return replyToActor(request, MESSAGES.coach_relay.nobody, { team: team.name });
  const sending = { id, text, team, members, from: me, exchange: known };
  const { drafts, fires } = await sendCoachMessage(ctx, sending);
  const under = digest?.coach === me.id ? `${digest.id}.0` : (root ?? known?.under);
  const exchange: Relay = {
    id: relayId(team.id, me.id),
    team: team.id,
    with: me.id,
    members: members.map((each) => each.id),
    under,
    last: "programme",
    at: now,
  };
  const names = members.map(({ name }) => name).join(", ");
  const words = fires.length > 0 ? MESSAGES.coach_relay.sent_later : MESSAGES.coach_relay.sent;
  const reply = replyToActor(request, words, { names, team: team.name });
  const told = reply.drafts?.map((draft) => ({ ...draft, ...(under ? { under } : {}) })) ?? [];
  return { ...reply, exchanges: [exchange], fires, drafts: [...told, ...drafts] };
}

/**
 * Who of a team reads what is written to it: whoever is in the exchange already; else whoever answered in the digest's
 * period, and the lead; else everybody.
 */
async function readersOf(
  { ctx: { store, catalog } }: Pick<FormRequest, "ctx">,
  team: Team,
  digest: Digest | undefined,
  known?: Relay,
): Promise<Contact[]> {
  const members = await findAnsweringMembers({ store }, team);
  const campaign = catalog.campaigns.find(({ id }) => id === digest?.campaign);
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

function formFor(
  { runContext, object }: FormRequest,
  team: Team,
  members: readonly Contact[],
): Form {
  const { say, language } = translatorFor(preferredLanguages(runContext));
  const names = joinWithCommas(
    members.map(({ name }) => name),
    language,
  );
  return {
    id: `answer:${object}`,
    title: say(MESSAGES.coach_relay.title, { team: team.name }),
    parts: [{ type: "paragraph", text: say(MESSAGES.coach_relay.goes_to, { names }) }],
    fields: [
      { id: "words", label: say(MESSAGES.coach_relay.words), multiline: true, required: true },
    ],
    submit: say(MESSAGES.coach_relay.send),
  };
}
