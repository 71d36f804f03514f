import type { Texts } from "../../domain/language.ts";
import type { MessageAction } from "../../domain/message.ts";
import type { Changes } from "../../ports/changes.ts";
import type { ActionRequest } from "./action.ts";
import { inboundCause } from "./reply.ts";
import { preferredLanguages } from "./run-context.ts";
import { translatorFor } from "./translator.ts";

type Values = Readonly<Record<string, string | number>>;

/**
 * What somebody who acted is told, and the message done with: in their own conversation, and beside the digest that
 * they acted from where that stands there too.
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

/** The same, with taps to go on with. */
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
