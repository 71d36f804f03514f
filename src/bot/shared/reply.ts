import { inLanguage, type Texts } from "../../domain/language.ts";
import type { Draft, InboundMessage, MessageChoice } from "../../domain/message.ts";
import { fillNames } from "../../engine/flow/format-text.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "./app-context.ts";
import { preferredLanguages, type RunContext } from "./run-context.ts";

/** What words outside a conversation are answered with. */
export interface UnpromptedMessage {
  readonly ctx: AppContext;
  readonly inbound: InboundMessage;
  readonly runContext: RunContext;
  readonly now: Date;
}

/** One reply to what was written, and the message done with. */
export function buildReplyChanges(message: UnpromptedMessage, words: Texts): Changes {
  return { cause: inboundCause(message), drafts: [buildReply(message, words, [])] };
}

/** The message that the changes complete. */
export function inboundCause({ inbound }: UnpromptedMessage): Changes["cause"] {
  return { type: "inbound", id: inbound.id };
}

/** A draft that answers the message, in the contact's language. */
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

/** A phrase in the first language of `reader` that it has, with the names of `about` filled in. */
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
