import type { InboundMessage } from "../../domain/message.ts";
import type { Note } from "../../domain/records.ts";
import { readBotQuestion } from "../../engine/parse/intent/bot-question.ts";
import { readOptOut } from "../../engine/parse/intent/opt-out.ts";
import { splitWords } from "../../engine/parse/normalize.ts";
import { readStopReply, stopChoices } from "../../engine/run/answer-intent.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { buildReply, buildReplyChanges, type UnpromptedMessage } from "../shared/reply.ts";
import { preferredLanguages } from "../shared/run-context.ts";

// For so long a yes or a no that is typed belongs to the question whether to stop all messages.
const DOUBT = 24 * 3_600_000;

/** Whether a message asks clearly for no more messages. */
export function asksToStop({ text, choice }: InboundMessage): boolean {
  return choice === undefined && readOptOut(text) === "clear";
}

/** Whether a message may ask for no more messages: enough for somebody who has not agreed to any yet. */
export function wantsToStop({ text, choice }: InboundMessage): boolean {
  return choice === undefined
    ? readOptOut(text) !== undefined
    : readStopReply({ text, choice }) === true;
}

/** Writes no more, after one confirmation. */
export function buildOptOut(message: UnpromptedMessage): Changes {
  const { id } = message.runContext.contact;
  return {
    ...buildReplyChanges(message, MESSAGES.conversation.stopped),
    contacts: [{ id, standing: "stopped" }],
    silenced: [id],
  };
}

/** Takes a typed yes or no to the question whether to stop all messages; undefined where none of it is asked. */
export function settleStopQuestion(
  message: UnpromptedMessage,
  offered: Note | undefined,
): Changes | undefined {
  const { inbound, runContext, now } = message;
  const { id, doubted } = runContext.contact;
  const isAsked = doubted !== undefined && now.getTime() - doubted.getTime() < DOUBT;
  // A note that was offered since is what a yes is said to.
  if (!isAsked || (offered && offered.at > doubted)) return undefined;
  const stops = readStopReply(inbound);
  if (stops === true || (stops === undefined && readOptOut(inbound.text)))
    return buildOptOut(message);
  return stops === false
    ? {
        ...buildReplyChanges(message, MESSAGES.intent.going_on),
        contacts: [{ id, doubted: new Date(0) }],
      }
    : undefined;
}

/**
 * Answers what is written while nothing is asked and is nothing to keep: what may want no more messages, and questions
 * to the bot about itself. Undefined for anything else.
 */
export function handleUnpromptedIntent(message: UnpromptedMessage): Changes | undefined {
  const { inbound, runContext, now } = message;
  const { id, role } = runContext.contact;
  // One word from a mentor may end their exchange with a team.
  const mayEnd = role === "mentor" && splitWords(inbound.text).length <= 2;
  if (readOptOut(inbound.text) === "perhaps" && !mayEnd) {
    const [language = "en"] = preferredLanguages(runContext);
    const drafts = [buildReply(message, MESSAGES.intent.stop_all, stopChoices(language))];
    return {
      ...buildReplyChanges(message, MESSAGES.intent.stop_all),
      drafts,
      contacts: [{ id, doubted: now }],
    };
  }
  const question = readBotQuestion(inbound.text);
  if (question === undefined) return undefined;
  return buildReplyChanges(
    message,
    question === "audience" ? MESSAGES.intent.readers_outside : MESSAGES.intent.about_bot[question],
  );
}
