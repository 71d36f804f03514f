import { inLanguage, type Texts } from "../domain/language.ts";
import type { Choice, Draft, Inbound } from "../domain/message.ts";
import { fill } from "../engine/speak.ts";
import type { Changes } from "../ports/changes.ts";
import { type Cast, languagesOf } from "./cast.ts";
import type { House } from "./house.ts";

/** What words outside a conversation are answered with. */
export interface Outside {
  readonly house: House;
  readonly inbound: Inbound;
  readonly cast: Cast;
  readonly now: Date;
}

/** One reply to what was written, and the message done with. */
export function replyOnly(outside: Outside, words: Texts): Changes {
  return { cause: causeOf(outside), drafts: [replyWith(outside, words, [])] };
}

/** The message that the changes complete. */
export function causeOf({ inbound }: Outside): Changes["cause"] {
  return { type: "inbound", id: inbound.id };
}

/** A draft that answers the message, in the contact's language. */
export function replyWith(outside: Outside, words: Texts, choices: readonly Choice[]): Draft {
  const { inbound, cast, now } = outside;
  return {
    id: `${inbound.id}.reply`,
    to: inbound.from,
    purpose: "reply",
    body: { text: phrase(cast, words, cast), ...(choices.length > 0 ? { choices } : {}) },
    contact: cast.contact.id,
    createdAt: now,
  };
}

/** A phrase in the first language of `reader` that it has, with the names of `about` filled in. */
export function phrase(
  about: Cast,
  words: Texts,
  reader: Pick<Cast, "contact" | "programme">,
): string {
  const names: Readonly<Record<string, string | undefined>> = {
    contact_name: about.contact.name,
    team_name: about.team?.name,
    coach_name: about.coach?.name,
  };
  const order = languagesOf(reader);
  const language = order.find((each) => words[each] !== undefined) ?? "en";
  return fill(inLanguage(words, order), language, (name) => names[name]);
}
