import type { Exchange } from "../../domain/exchange.ts";
import type { Action, Draft, OutboxRow } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Changes } from "../../ports/changes.ts";
import { languagesOf } from "../cast.ts";
import { quotedMessage } from "../quoted-message.ts";
import { relationTo } from "../relation.ts";
import { causeOf, type Outside, replyWith } from "../reply.ts";
import { voiceOf } from "../voice.ts";
import { passWords } from "./answer.ts";
import { answerWith, offering } from "./answer-with.ts";
import { EXCHANGE } from "./exchange-words.ts";
import { exchangeIn, wordsOf } from "./send-words.ts";
import { refuseAct, teamObject, teamOf } from "./team-of.ts";

// For so long after the last word, what a member of the team writes outside a check-in belongs to the exchange.
const OPEN = 3 * 86_400_000;

/**
 * What was written beside an earlier message, at any time: a coach's words go to the team that it is about, a member's
 * words go back to who wrote to them. Undefined where that message is about something else.
 */
export async function hearAside(outside: Outside): Promise<Changes | undefined> {
  const { cast } = outside;
  const row = await besideWhat(outside);
  if (!row) return undefined;
  const exchange = await exchangeAt(outside, exchangeIn(row.id));
  if (exchange?.members.includes(cast.contact.id)) return await bringBack(outside, exchange);
  if (exchange?.with === cast.contact.id) return await goOn(outside, exchange);
  const root = row.under ?? row.id;
  return root.startsWith("digest/") ? await besideDigest(outside, root) : undefined;
}

/** The message beside which somebody wrote words. */
async function besideWhat({ house, inbound, cast }: Outside): Promise<OutboxRow | undefined> {
  const { choice, act = "said" } = inbound;
  const isSaid = choice === undefined && act === "said" && wordsOf(inbound) !== "";
  if (!isSaid || cast.contact.standing !== "active") return undefined;
  return await quotedMessage(house, inbound, cast.contact);
}

/** What a member of a team writes outside any check-in goes back to whoever wrote to them, while that is fresh. */
export async function hearBack(outside: Outside): Promise<Changes | undefined> {
  const { house, cast, now } = outside;
  const { id, team } = cast.contact;
  if (team === undefined || wordsOf(outside.inbound) === "") return undefined;
  const open = (await house.store.exchanges({ team })).findLast(
    ({ members, at }) => members.includes(id) && now.getTime() - at.getTime() < OPEN,
  );
  if (!open || !(await readerOf(outside, open))?.isTheirs) return undefined;
  return await bringBack(outside, open);
}

/** Who reads what comes back in an exchange, and whether they still accompany the team today. */
async function readerOf({ house, now }: Outside, exchange: Exchange) {
  const contact = await house.store.contact(exchange.with);
  const isTheirs =
    contact !== undefined && (await relationTo(house, contact, exchange.team, { now })).mayAct;
  return contact && { contact, isTheirs };
}

async function exchangeAt(
  { house, cast }: Outside,
  id: string | undefined,
): Promise<Exchange | undefined> {
  if (id === undefined) return undefined;
  const { team, id: me } = cast.contact;
  const mine = await house.store.exchanges(team === undefined ? { with: me } : { team });
  return mine.find((each) => each.id === id);
}

/** A member's words, on their way back to whoever of the programme's side wrote to them. */
export async function bringBack(
  outside: Outside,
  exchange: Exchange,
): Promise<Changes | undefined> {
  const { inbound, cast, now } = outside;
  const { contact: reader, isTheirs } = (await readerOf(outside, exchange)) ?? {};
  if (!reader) return undefined;
  const { say } = voiceOf(languagesOf(cast));
  // Words for somebody who left go to nobody else: they may be meant for that person alone.
  if (!isTheirs) {
    const text = say(EXCHANGE.not_theirs, { name: reader.name });
    return { cause: causeOf(outside), drafts: [{ ...replyWith(outside, {}, []), body: { text } }] };
  }
  // People write in pieces: only the first of them is answered.
  const isFirst = answeredAt(exchange, cast.contact.id) === undefined;
  const heard = say(EXCHANGE.passed, { name: reader.name });
  return {
    cause: causeOf(outside),
    exchanges: [{ ...exchange, last: "team", at: now, answered: answeredIn(exchange, cast, now) }],
    drafts: [
      ...(isFirst ? [{ ...replyWith(outside, {}, []), body: { text: heard } }] : []),
      backDraft(outside, exchange, reader, wordsOf(inbound)),
    ],
  };
}

/** When a member last wrote back to what the programme's side said last; undefined where they have not. */
export function answeredAt({ last, at, answered }: Exchange, member: string): Date | undefined {
  // A version before kept only that somebody of the team did.
  if (answered === undefined) return last === "team" ? at : undefined;
  return answered.find(({ contact }) => contact === member)?.at;
}

function answeredIn(
  { answered = [] }: Exchange,
  { contact: { id: contact } }: Outside["cast"],
  at: Date,
): Exchange["answered"] {
  return [...answered.filter((each) => each.contact !== contact), { contact, at }];
}

function backDraft(
  { inbound, cast, now }: Outside,
  { team: teamId, under }: Exchange,
  reader: Contact,
  words: string,
): Draft {
  const { say } = voiceOf(languagesOf({ contact: reader, programme: cast.programme }));
  const team = cast.team?.name ?? "";
  const intro = say(EXCHANGE.back, { name: cast.contact.name, team });
  const action: Action = {
    id: `answer:${teamObject(teamId)}`,
    label: say(EXCHANGE.title, { team }),
    opens: true,
  };
  const text = `${intro}\n\n${words}`;
  return {
    id: `back/${teamId}/${reader.id}/${inbound.id}`,
    to: reader.address,
    purpose: "notice",
    body: {
      text,
      parts: [
        { type: "paragraph", text },
        { type: "actions", actions: [action] },
      ],
    },
    contact: reader.id,
    createdAt: now,
    ...(under === undefined ? {} : { under }),
  };
}

/** The programme's side goes on in an exchange. */
export async function goOn(outside: Outside, exchange: Exchange): Promise<Changes | undefined> {
  const { inbound } = outside;
  const acting = { ...outside, object: teamObject(exchange.team) };
  const team = (await teamOf(acting))?.team;
  if (!team) return await refuseAct(acting);
  return await passWords(acting, { team, text: wordsOf(inbound), id: inbound.id });
}

/** Words beside a digest go to the one team that is being written with there; else it is asked whom they are for. */
async function besideDigest(outside: Outside, root: string): Promise<Changes | undefined> {
  const { house, inbound, cast } = outside;
  const digest = await house.store.digest(root.replace(/\.\d+$/, ""));
  if (digest?.coach !== cast.contact.id) return undefined;
  const mine = await house.store.exchanges({ with: cast.contact.id });
  const [only, ...others] = mine.filter(({ under }) => under === root);
  if (only && others.length === 0) return await goOn(outside, only);
  const { say } = voiceOf(languagesOf(cast));
  const told = only
    ? digest.data.teams.filter(({ team }) => [only, ...others].some((each) => each.team === team))
    : digest.data.teams.slice(0, 20);
  const theirs = await Promise.all(
    told.map(async ({ team }) => await teamOf({ ...outside, object: teamObject(team) })),
  );
  const teams = told.filter((_each, n) => theirs[n] !== undefined);
  const [first] = told;
  if (teams.length === 0 && first)
    return await refuseAct({ ...outside, object: teamObject(first.team) });
  const actions = teams.map(
    ({ team, name }): Action => ({
      id: `pass:${teamObject(team)}@${inbound.id}`,
      label: say(EXCHANGE.to_team, { team: name }),
    }),
  );
  const acting = { ...outside, object: "", beside: root };
  return offering(answerWith(acting, EXCHANGE.which), actions);
}
