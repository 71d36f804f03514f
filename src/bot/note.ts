import { inLanguage } from "../domain/language.ts";
import type { Choice, Draft } from "../domain/message.ts";
import type { Note } from "../domain/records.ts";
import { readChoice } from "../engine/read/read-choice.ts";
import { readYesNo } from "../engine/read/read-yes-no.ts";
import type { Changes } from "../ports/changes.ts";
import { languagesOf } from "./cast.ts";
import {
  HEARD,
  HEARD_BY_PROGRAMME,
  KEEP_BACK,
  KEPT_BACK,
  SEND_NOW,
  SENT_ON,
  WROTE,
} from "./phrases.ts";
import { causeOf, type Outside, phrase, replyOnly, replyWith } from "./reply.ts";

/** What the writer of a note wants done with it. */
export type Wish = "shared" | "withheld";

// People write in pieces: what follows within this time belongs to the note before, and is not answered again.
const ONE_NOTE = 10 * 60_000;

/** Keeps words written outside a conversation, and offers to pass them on. */
export function keepNote(outside: Outside, offered: Note | undefined): Changes {
  const { inbound, cast, now } = outside;
  if (offered && now.getTime() - offered.at.getTime() <= ONE_NOTE)
    return {
      cause: causeOf(outside),
      notes: [{ ...offered, text: `${offered.text}\n${inbound.text}` }],
    };
  const team = cast.contact.team;
  const note: Note = {
    id: `note/${inbound.id}`,
    contact: cast.contact.id,
    team,
    text: inbound.text,
    at: now,
    state: team === undefined ? "shared" : "offered",
  };
  const reply =
    team === undefined
      ? replyWith(outside, HEARD_BY_PROGRAMME, [])
      : replyWith(outside, HEARD, offersOf(outside, note));
  return { cause: causeOf(outside), notes: [note], drafts: [reply] };
}

/** Does with a note what its writer wants, and says so. */
export function settleNote(outside: Outside, note: Note, wish: Wish): Changes {
  const reply = replyOnly(outside, wish === "shared" ? SENT_ON : KEPT_BACK);
  return {
    ...reply,
    notes: [{ ...note, state: wish }],
    drafts: [...(reply.drafts ?? []), ...(wish === "shared" ? toCoach(outside, note) : [])],
  };
}

/** What a tap under this note's offer asks for. */
export function wishOf(note: Note, choice: string): Wish | undefined {
  if (choice === `${note.id}:now`) return "shared";
  return choice === `${note.id}:keep` ? "withheld" : undefined;
}

/** What a short reply to an offer asks for: its number, its label, yes or no. */
export function wishIn(text: string): Wish | undefined {
  const choice = readChoice(text, [
    { id: "now", label: SEND_NOW },
    { id: "keep", label: KEEP_BACK },
  ]);
  const yes = text.length > 30 ? undefined : readYesNo(text);
  if (choice === "now" || yes === true) return "shared";
  return choice === "keep" || yes === false ? "withheld" : undefined;
}

function offersOf({ cast }: Outside, note: Note): readonly Choice[] {
  const order = languagesOf(cast);
  return [
    { id: `${note.id}:now`, label: inLanguage(SEND_NOW, order) },
    { id: `${note.id}:keep`, label: inLanguage(KEEP_BACK, order) },
  ];
}

function toCoach({ cast, now }: Outside, note: Note): Draft[] {
  const { coach } = cast;
  if (!coach) return [];
  const intro = phrase(cast, WROTE, { contact: coach, programme: cast.programme });
  return [
    {
      id: `${note.id}.coach`,
      to: coach.address,
      purpose: "notice",
      body: { text: `${intro}\n\n${note.text}` },
      contact: coach.id,
      createdAt: now,
    },
  ];
}
