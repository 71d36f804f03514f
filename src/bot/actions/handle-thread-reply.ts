import type { Draft, MessageAction, OutboxRow } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Relay } from "../../domain/relay.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { findActedTeam, refuseAct, teamActionObject } from "../shared/acted-team.ts";
import { replyToActor, replyWithActions } from "../shared/action-reply.ts";
import { findQuotedMessage } from "../shared/quoted-message.ts";
import { relationTo } from "../shared/relation.ts";
import { buildReply, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";
import { startRelay } from "./answer-action.ts";
import { findRelay, relayedWords } from "./coach-relay.ts";

// For so long after the last word, what a member of the team writes outside a check-in belongs to the exchange.
const OPEN = 3 * 86_400_000;

/**
 * What was written beside an earlier message, at any time: a coach's words go to the team that it is about, a member's
 * words go back to who wrote to them. Undefined where that message is about something else.
 */
export async function handleThreadReply(message: UnpromptedMessage): Promise<Changes | undefined> {
  const { runContext } = message;
  const row = await besideWhat(message);
  if (!row) return undefined;
  const exchange = await exchangeAt(message, findRelay(row.id));
  if (exchange?.members.includes(runContext.contact.id)) return await bringBack(message, exchange);
  if (exchange?.with === runContext.contact.id) return await goOn(message, exchange);
  const root = row.under ?? row.id;
  return root.startsWith("digest/") ? await besideDigest(message, root) : undefined;
}

/** The message beside which somebody wrote words. */
async function besideWhat({
  ctx,
  inbound,
  runContext,
}: UnpromptedMessage): Promise<OutboxRow | undefined> {
  const { choice, act = "said" } = inbound;
  const isSaid = choice === undefined && act === "said" && relayedWords(inbound) !== "";
  if (!isSaid || runContext.contact.standing !== "active") return undefined;
  return await findQuotedMessage(ctx, inbound, runContext.contact);
}

/** What a member of a team writes outside any check-in goes back to whoever wrote to them, while that is fresh. */
export async function handleRelayReply(message: UnpromptedMessage): Promise<Changes | undefined> {
  const { ctx, runContext, now } = message;
  const { id, team } = runContext.contact;
  if (team === undefined || relayedWords(message.inbound) === "") return undefined;
  const open = (await ctx.store.exchanges({ team })).findLast(
    ({ members, at }) => members.includes(id) && now.getTime() - at.getTime() < OPEN,
  );
  if (!open || !(await readerOf(message, open))?.isTheirs) return undefined;
  return await bringBack(message, open);
}

/** Who reads what comes back in an exchange, and whether they still accompany the team today. */
async function readerOf({ ctx, now }: UnpromptedMessage, exchange: Relay) {
  const contact = await ctx.store.contact(exchange.with);
  const isTheirs =
    contact !== undefined && (await relationTo(ctx, contact, exchange.team, { now })).mayAct;
  return contact && { contact, isTheirs };
}

async function exchangeAt(
  { ctx, runContext }: UnpromptedMessage,
  id: string | undefined,
): Promise<Relay | undefined> {
  if (id === undefined) return undefined;
  const { team, id: me } = runContext.contact;
  const mine = await ctx.store.exchanges(team === undefined ? { with: me } : { team });
  return mine.find((each) => each.id === id);
}

/** A member's words, on their way back to whoever of the programme's side wrote to them. */
export async function bringBack(
  message: UnpromptedMessage,
  exchange: Relay,
): Promise<Changes | undefined> {
  const { inbound, runContext, now } = message;
  const { contact: reader, isTheirs } = (await readerOf(message, exchange)) ?? {};
  if (!reader) return undefined;
  const { say } = translatorFor(preferredLanguages(runContext));
  // Words for somebody who left go to nobody else: they may be meant for that person alone.
  if (!isTheirs) {
    const text = say(MESSAGES.coach_relay.not_theirs, { name: reader.name });
    return {
      cause: inboundCause(message),
      drafts: [{ ...buildReply(message, {}, []), body: { text } }],
    };
  }
  // People write in pieces: only the first of them is answered.
  const isFirst = answeredAt(exchange, runContext.contact.id) === undefined;
  const heard = say(MESSAGES.coach_relay.passed, { name: reader.name });
  return {
    cause: inboundCause(message),
    exchanges: [
      { ...exchange, last: "team", at: now, answered: answeredIn(exchange, runContext, now) },
    ],
    drafts: [
      ...(isFirst ? [{ ...buildReply(message, {}, []), body: { text: heard } }] : []),
      backDraft(message, exchange, reader, relayedWords(inbound)),
    ],
  };
}

/** When a member last wrote back to what the programme's side said last; undefined where they have not. */
export function answeredAt({ last, at, answered }: Relay, member: string): Date | undefined {
  // A version before kept only that somebody of the team did.
  if (answered === undefined) return last === "team" ? at : undefined;
  return answered.find(({ contact }) => contact === member)?.at;
}

function answeredIn(
  { answered = [] }: Relay,
  { contact: { id: contact } }: UnpromptedMessage["runContext"],
  at: Date,
): Relay["answered"] {
  return [...answered.filter((each) => each.contact !== contact), { contact, at }];
}

function backDraft(
  { inbound, runContext, now }: UnpromptedMessage,
  { team: teamId, under }: Relay,
  reader: Contact,
  words: string,
): Draft {
  const { say } = translatorFor(
    preferredLanguages({ contact: reader, programme: runContext.programme }),
  );
  const team = runContext.team?.name ?? "";
  const intro = say(MESSAGES.coach_relay.back, { name: runContext.contact.name, team });
  const action: MessageAction = {
    id: `answer:${teamActionObject(teamId)}`,
    label: say(MESSAGES.coach_relay.title, { team }),
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
export async function goOn(
  message: UnpromptedMessage,
  exchange: Relay,
): Promise<Changes | undefined> {
  const { inbound } = message;
  const acting = { ...message, object: teamActionObject(exchange.team) };
  const team = (await findActedTeam(acting))?.team;
  if (!team) return await refuseAct(acting);
  return await startRelay(acting, { team, text: relayedWords(inbound), id: inbound.id });
}

/** Words beside a digest go to the one team that is being written with there; else it is asked whom they are for. */
async function besideDigest(
  message: UnpromptedMessage,
  root: string,
): Promise<Changes | undefined> {
  const { ctx, inbound, runContext } = message;
  const digest = await ctx.store.digest(root.replace(/\.\d+$/, ""));
  if (digest?.coach !== runContext.contact.id) return undefined;
  const mine = await ctx.store.exchanges({ with: runContext.contact.id });
  const [only, ...others] = mine.filter(({ under }) => under === root);
  if (only && others.length === 0) return await goOn(message, only);
  const { say } = translatorFor(preferredLanguages(runContext));
  const told = only
    ? digest.data.teams.filter(({ team }) => [only, ...others].some((each) => each.team === team))
    : digest.data.teams.slice(0, 20);
  const theirs = await Promise.all(
    told.map(
      async ({ team }) => await findActedTeam({ ...message, object: teamActionObject(team) }),
    ),
  );
  const teams = told.filter((_each, n) => theirs[n] !== undefined);
  const [first] = told;
  if (teams.length === 0 && first)
    return await refuseAct({ ...message, object: teamActionObject(first.team) });
  const actions = teams.map(
    ({ team, name }): MessageAction => ({
      id: `pass:${teamActionObject(team)}@${inbound.id}`,
      label: say(MESSAGES.coach_relay.to_team, { team: name }),
    }),
  );
  const acting = { ...message, object: "", beside: root };
  return replyWithActions(replyToActor(acting, MESSAGES.coach_relay.which), actions);
}
