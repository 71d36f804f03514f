import type { Texts } from "../../domain/language.ts";
import type { Action } from "../../domain/message.ts";
import type { Changes } from "../../ports/changes.ts";
import { languagesOf } from "../cast.ts";
import { causeOf } from "../reply.ts";
import { voiceOf } from "../voice.ts";
import type { Acting } from "./act.ts";

type Values = Readonly<Record<string, string | number>>;

/**
 * What somebody who acted is told, and the message done with: in their own conversation, and beside the digest that
 * they acted from where that stands there too.
 */
export function answerWith(acting: Acting, words: Texts, values: Values = {}): Changes {
  const { inbound, cast, now, beside } = acting;
  const text = voiceOf(languagesOf(cast)).say(words, values);
  return {
    cause: causeOf(acting),
    drafts: [
      {
        id: `${inbound.id}.reply`,
        to: inbound.from,
        purpose: "reply",
        body: { text },
        contact: cast.contact.id,
        createdAt: now,
        ...(beside === undefined ? {} : { under: beside }),
      },
    ],
  };
}

/** The same, with taps to go on with. */
export function offering(changes: Changes, actions: readonly Action[]): Changes {
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
