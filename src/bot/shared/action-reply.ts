import type { Texts } from "../../domain/language.ts";
import type { MessageAction } from "../../domain/message.ts";
import type { Changes } from "../../ports/changes.ts";
import type { ActionRequest } from "./action.ts";
import { inboundCause } from "./reply.ts";
import { preferredLanguages } from "./run-context.ts";
import { translatorFor } from "./translator.ts";

type Values = Readonly<Record<string, string | number>>;

/**
 * Builds the reply to an action and completes its message. The reply goes to the person's own conversation, or into the
 * thread of the digest they acted from (`beside`).
 */
export function replyToActor(request: ActionRequest, words: Texts, values: Values = {}): Changes {
  const { inbound, runContext, now, beside } = request;
  const text = translatorFor(preferredLanguages(runContext)).say(words, values);
  return {
    cause: inboundCause(request),
    drafts: [
      {
        id: `${inbound.id}.reply`,
        to: inbound.from,
        purpose: "reply",
        body: { text },
        contact: runContext.contact.id,
        createdAt: now,
        ...(beside === undefined ? {} : { under: beside }),
      },
    ],
  };
}

/** Adds action buttons to the drafts of a reply. */
export function replyWithActions(changes: Changes, actions: readonly MessageAction[]): Changes {
  const drafts = changes.drafts?.map((draft) => ({
    ...draft,
    body: {
      ...draft.body,
      parts: [
        { type: "paragraph", text: draft.body.text } as const,
        { type: "actions", actions } as const,
      ],
    },
  }));
  return { ...changes, drafts };
}
