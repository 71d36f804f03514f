import type { Inbound } from "../domain/message.ts";
import type { Note } from "../domain/records.ts";
import { readStopReply, stopChoices } from "../engine/intent/answer-intent.ts";
import { readBotQuestion } from "../engine/intent/bot-question.ts";
import { ABOUT_BOT, GOING_ON, READERS_OUTSIDE, STOP_ALL } from "../engine/intent/intent-phrases.ts";
import { readOptOut } from "../engine/intent/opt-out.ts";
import { wordsOf } from "../engine/read/plain.ts";
import type { Changes } from "../ports/changes.ts";
import { languagesOf } from "./cast.ts";
import { STOPPED } from "./phrases.ts";
import { type Outside, replyOnly, replyWith } from "./reply.ts";

// For so long a yes or a no that is typed belongs to the question whether to stop all messages.
const DOUBT = 24 * 3_600_000;

/** Whether a message asks clearly for no more messages. */
export function asksToStop({ text, choice }: Inbound): boolean {
  return choice === undefined && readOptOut(text) === "clear";
}

/** Whether a message may ask for no more messages: enough for somebody who has not agreed to any yet. */
export function wantsToStop({ text, choice }: Inbound): boolean {
  return choice === undefined
    ? readOptOut(text) !== undefined
    : readStopReply({ text, choice }) === true;
}

/** Writes no more, after one confirmation. */
export function optOut(outside: Outside): Changes {
  const { id } = outside.cast.contact;
  return {
    ...replyOnly(outside, STOPPED),
    contacts: [{ id, standing: "stopped" }],
    silenced: [id],
  };
}

/** Takes a typed yes or no to the question whether to stop all messages; undefined where none of it is asked. */
export function settleDoubt(outside: Outside, offered: Note | undefined): Changes | undefined {
  const { inbound, cast, now } = outside;
  const { id, doubted } = cast.contact;
  const isAsked = doubted !== undefined && now.getTime() - doubted.getTime() < DOUBT;
  // A note that was offered since is what a yes is said to.
  if (!isAsked || (offered && offered.at > doubted)) return undefined;
  const stops = readStopReply(inbound);
  if (stops === true || (stops === undefined && readOptOut(inbound.text))) return optOut(outside);
  return stops === false
    ? { ...replyOnly(outside, GOING_ON), contacts: [{ id, doubted: new Date(0) }] }
    : undefined;
}

/**
 * Answers what is written while nothing is asked and is nothing to keep: what may want no more messages, and questions
 * to the bot about itself. Undefined for anything else.
 */
export function answerUnprompted(outside: Outside): Changes | undefined {
  const { inbound, cast, now } = outside;
  const { id, role } = cast.contact;
  // One word from a mentor may end their exchange with a team.
  const mayEnd = role === "mentor" && wordsOf(inbound.text).length <= 2;
  if (readOptOut(inbound.text) === "perhaps" && !mayEnd) {
    const [language = "en"] = languagesOf(cast);
    const drafts = [replyWith(outside, STOP_ALL, stopChoices(language))];
    return { ...replyOnly(outside, STOP_ALL), drafts, contacts: [{ id, doubted: now }] };
  }
  const question = readBotQuestion(inbound.text);
  if (question === undefined) return undefined;
  return replyOnly(outside, question === "audience" ? READERS_OUTSIDE : ABOUT_BOT[question]);
}
