import { inLanguage, type Texts } from "../../domain/language.ts";
import type { Draft, InboundMessage, MessageChoice } from "../../domain/message.ts";
import { fillNames } from "../../engine/flow/format-text.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "./app-context.ts";
import { preferredLanguages, type RunContext } from "./run-context.ts";

/** A message outside a run, with the context needed to answer it. */
export interface UnpromptedMessage {
  readonly ctx: AppContext;
  readonly inbound: InboundMessage;
  readonly runContext: RunContext;
  readonly now: Date;
}

/** Builds one reply to a message and completes the message. */
export function buildReplyChanges(message: UnpromptedMessage, words: Texts): Changes {
  return { cause: inboundCause(message), drafts: [buildReply(message, words, [])] };
}

/** Builds the cause of changes that complete the message. */
export function inboundCause({ inbound }: UnpromptedMessage): Changes["cause"] {
  return { type: "inbound", id: inbound.id };
}

/** Builds a draft that answers the message in the contact's language. */
export function buildReply(
  message: UnpromptedMessage,
  words: Texts,
  choices: readonly MessageChoice[],
): Draft {
  const { inbound, runContext, now } = message;
  return {
    id: `${inbound.id}.reply`,
    to: inbound.from,
    purpose: "reply",
    body: {
      text: formatPhrase(runContext, words, runContext),
      ...(choices.length > 0 ? { choices } : {}),
    },
    contact: runContext.contact.id,
    createdAt: now,
  };
}

/** Formats a phrase in the first of the reader's languages that has a translation, filling in the names of `about`. */
export function formatPhrase(
  about: RunContext,
  words: Texts,
  reader: Pick<RunContext, "contact" | "programme">,
): string {
  const names: Readonly<Record<string, string | undefined>> = {
    contact_name: about.contact.name,
    team_name: about.team?.name,
    coach_name: about.coach?.name,
  };
  const order = preferredLanguages(reader);
  const language = order.find((each) => words[each] !== undefined) ?? "en";
  return fillNames(inLanguage(words, order), language, (name) => names[name]);
}
