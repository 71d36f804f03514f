import type { Draft, MessageAction, MessageBody } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { AppContext } from "./app-context.ts";

/** Something that somebody is told on their channel, under an id that keeps it from being told twice. */
export function buildNotice(
  { clock }: AppContext,
  reader: Contact,
  id: string,
  body: MessageBody,
): Draft {
  return {
    id,
    to: reader.address,
    purpose: "notice",
    body,
    contact: reader.id,
    createdAt: clock.now(),
  };
}

/** Words with what can be done about them at a tap. */
export function withActionButtons(text: string, actions: readonly MessageAction[]): MessageBody {
  return {
    text,
    parts: [
      { type: "paragraph", text },
      { type: "actions", actions },
    ],
  };
}
