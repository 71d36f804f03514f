import type { Draft, MessageAction, MessageBody } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { AppContext } from "./app-context.ts";

/** Builds a notice to a contact; its id makes it unique. */
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

/** Builds a message body with action buttons under its text. */
export function withActionButtons(text: string, actions: readonly MessageAction[]): MessageBody {
  return {
    text,
    parts: [
      { type: "paragraph", text },
      { type: "actions", actions },
    ],
  };
}
