import { readAnswer } from "../../engine/parse/read-answer.ts";
import { readLeave, readLeaveEnd } from "../../engine/parse/read-leave.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { buildReplyChanges, type UnpromptedMessage } from "../shared/reply.ts";
import { recordAbsence } from "./absence.ts";
import { loadOpenQuestion } from "./handle-relay-words.ts";
import { loadCorrespondence } from "./open-relays.ts";

/**
 * Keeps a leave, or asks until when where only the leave was told; the day that is written next is the answer. Undefined
 * for other words, and where the open question has them among its choices.
 */
export async function recordLeave(
  message: UnpromptedMessage,
  today: string,
): Promise<Changes | undefined> {
  const { inbound, runContext } = message;
  const { contact } = runContext;
  const end = readLeaveEnd(inbound.text, contact.languages, today);
  if (end !== undefined && (await wasAskedLast(message)))
    return recordAbsence(message, { type: "away", until: end });
  const leave = readLeave(inbound.text, contact.languages, today);
  if (!leave || (await isAnswer(message, today))) return undefined;
  if (leave.until !== undefined)
    return recordAbsence(message, { type: "away", until: leave.until });
  const changes = buildReplyChanges(message, MESSAGES.replies.away_until_when);
  const [question] = changes.drafts ?? [];
  return { ...changes, contacts: [{ id: contact.id, returning: question?.id }] };
}

/** Whether the newest message to them is the one that asked until when they are away. */
async function wasAskedLast({ ctx, runContext }: UnpromptedMessage): Promise<boolean> {
  const { returning } = runContext.contact;
  if (returning === undefined) return false;
  const { sent } = await loadCorrespondence(ctx, runContext.contact);
  return sent[0]?.id === returning;
}

/** Whether the open question takes the words as one of its answers, such as a choice “On leave”. */
async function isAnswer(
  { ctx, inbound, runContext }: UnpromptedMessage,
  today: string,
): Promise<boolean> {
  const { contact } = runContext;
  const run = await ctx.store.waitingRun(contact.id);
  const step = run && (await loadOpenQuestion(ctx, run))?.step;
  if (step?.type !== "ask" || step.answer === "text" || step.answer === "media") return false;
  const [language = "en"] = contact.languages;
  return readAnswer(step, { text: inbound.text }, { language, today }) !== undefined;
}
