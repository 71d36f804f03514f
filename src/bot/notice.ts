import type { Action, Body, Draft } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { House } from "./house.ts";

/** Something that somebody is told on their channel, under an id that keeps it from being told twice. */
export function noticeTo({ clock }: House, reader: Contact, id: string, body: Body): Draft {
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
export function withActions(text: string, actions: readonly Action[]): Body {
  return {
    text,
    parts: [
      { type: "paragraph", text },
      { type: "actions", actions },
    ],
  };
}
