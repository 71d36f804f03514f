import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import { normalizeText } from "../../engine/parse/normalize.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { isWindowClosed } from "../delivery/messaging-window.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildFetchFire } from "../shared/media.ts";
import { findQuotedMessage } from "../shared/quoted-message.ts";
import { buildReply, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { loadRunContext, preferredLanguages } from "../shared/run-context.ts";
import { translatorFor } from "../shared/translator.ts";

import { findDecisionSendTime } from "../timing/decision-hours.ts";
import { loadDecisionPeople } from "./decision-people.ts";
import { whyNotRelayed } from "./may-relay.ts";

// Words of a team for its mentor begin with one of these.
const TO_MENTOR = /^(?:mentor|mentora|mshauri|(?:ال)?مرشد)\s*[:：]\s*/iu;
const ENDS = new Set([
  "end",
  "stop it",
  "fin",
  "terminer",
  "fim",
  "terminar",
  "mwisho",
  "maliza",
  "انهاء",
]);

/** What the keys of messages between a team and its mentor begin with. */
const BETWEEN = "bridge/";

/**
 * Words that a team or its mentor wrote to one another, in the middle of a question too: in reply to such a message, or
 * marked as meant for the mentor. Undefined for all else.
 */
export async function relayMentorMessage(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<Changes | undefined> {
  const { store, clock } = ctx;
  if (contact.standing !== "active" || inbound.choice !== undefined) return undefined;
  const marked = TO_MENTOR.test(inbound.text) && contact.team !== undefined;
  if (!marked && inbound.about === undefined) return undefined;
  const row = await findQuotedMessage(ctx, inbound, contact);
  const about = row ? decisionIn(row.id) : undefined;
  const open = await bridgesOf(ctx, contact);
  const decision = open.find(({ id }) => id === about) ?? (marked ? open.at(-1) : undefined);
  if (!decision) return undefined;
  const now = clock.now();
  const outside = { ctx, inbound, runContext: await loadRunContext(store, contact, { now }), now };
  return await passAcross(outside, decision);
}

/** What a mentor writes while nothing is asked of them goes to the team they advise. */
export async function relayFromMentor(message: UnpromptedMessage): Promise<Changes | undefined> {
  const { ctx, runContext } = message;
  if (runContext.contact.role !== "mentor") return undefined;
  const open = await bridgesOf(ctx, runContext.contact);
  const [decision, another] = open;
  if (!decision) return undefined;
  if (!another) return await passAcross(message, decision);
  const text = translatorFor(preferredLanguages(runContext)).say(MESSAGES.mentor_relay.which);
  return {
    cause: inboundCause(message),
    drafts: [{ ...buildReply(message, {}, []), body: { text } }],
  };
}

/** The decision points over which somebody and the other side can write to one another now, oldest first. */
export async function bridgesOf(
  { store }: AppContext,
  { id, team, role }: Contact,
): Promise<DecisionPoint[]> {
  const isOfTeam = role === "team_lead" || role === "team_member";
  const all = team === undefined ? await store.allDecisions() : await store.decisions([team]);
  return all.filter(
    ({ state, mentor, bridge, ...each }) =>
      state === "with_mentor" &&
      bridge !== "closed" &&
      (mentor === id || (isOfTeam && each.team === team)),
  );
}

/** The decision point over which the message with this key was written, or which brought both sides together. */
function decisionIn(key: string): string | undefined {
  return (
    /^bridge\/(.+?)\/\//s.exec(key)?.[1] ?? /^decision\/(.+)\/introduce\/[^/]+$/s.exec(key)?.[1]
  );
}

/** Whether the message or fire with this key carries words over a decision point. */
export function isBetween(key: string, decision: string): boolean {
  return key.startsWith(`${BETWEEN}${decision}//`);
}

/** Passes words on to the other side of a decision point. */
export async function passAcross(
  message: UnpromptedMessage,
  decision: DecisionPoint,
): Promise<Changes | undefined> {
  const { ctx, inbound, runContext, now } = message;
  const me = runContext.contact;
  const { lead, everybody } = await loadDecisionPeople(ctx, decision);
  const mentor = everybody.find(({ id }) => id === decision.mentor);
  const reader = me.id === decision.mentor ? lead : mentor;
  const team = (await ctx.store.team(decision.team))?.name ?? "";
  const values = { name: reader?.name ?? "–", question: decision.question, team };
  const answer = (words: keyof typeof MESSAGES.mentor_relay) => ({
    ...buildReply(message, {}, []),
    body: {
      text: translatorFor(preferredLanguages(runContext)).say(MESSAGES.mentor_relay[words], values),
    },
  });
  const why = await whyNotRelayed(ctx, decision, me);
  if (why) return { cause: inboundCause(message), drafts: [answer(why)] };
  if (reader?.standing !== "active") return undefined;
  if (ENDS.has(normalizeText(stripRelayMark(inbound)))) {
    const version = (decision.version ?? 0) + 1;
    const closed = { ...decision, bridge: "closed", version } as const;
    return { cause: inboundCause(message), decision: closed, drafts: [answer("ended")] };
  }
  return {
    cause: inboundCause(message),
    drafts: [answer(await passageTo(ctx, reader, decision))],
    fires: [...buildFetchFire(inbound, me, now), fireFor(decision, inbound, reader, now)],
  };
}

/** When what is passed on gets there: now, at a decent hour, or with the reader's next word on a channel that is closed. */
async function passageTo(
  ctx: AppContext,
  reader: Contact,
  { by }: DecisionPoint,
): Promise<"passed" | "passed_later" | "passed_waiting"> {
  if (await isWindowClosed(ctx, reader)) return "passed_waiting";
  return (await findDecisionSendTime(ctx, reader, by)).type === "now" ? "passed" : "passed_later";
}

function fireFor(
  { id }: DecisionPoint,
  inbound: InboundMessage,
  reader: Contact,
  dueAt: Date,
): Fire {
  return {
    key: `${BETWEEN}${id}//${inbound.id}`,
    kind: "decision",
    task: "bridge",
    decision: id,
    inbound: inbound.id,
    dueAt,
    contact: reader.id,
    state: "due",
  };
}

/** The words of a message, without the mark that says whom they are for. */
export function stripRelayMark({ text }: Pick<InboundMessage, "text">): string {
  return text.replace(TO_MENTOR, "").trim();
}
