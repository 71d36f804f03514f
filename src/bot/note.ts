import { inLanguage, type Texts } from "../domain/language.ts";
import type { Choice, Draft, Inbound } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { Note } from "../domain/records.ts";
import { readChoice } from "../engine/read/read-choice.ts";
import { readBareYesNo } from "../engine/read/read-yes-no.ts";
import type { Changes } from "../ports/changes.ts";
import { type Cast, languagesOf } from "./cast.ts";
import { enclosedWith, fetchOf } from "./media.ts";
import { isReached } from "./people/is-reached.ts";
import {
  HEARD,
  HEARD_BY_PROGRAMME,
  KEEP_BACK,
  KEPT_BACK,
  SEND_NOW,
  SENT_ON,
  WROTE,
  WROTE_TO_PROGRAMME,
} from "./phrases.ts";
import { causeOf, type Outside, phrase, replyWith } from "./reply.ts";

/** What the writer of a note wants done with it. */
export type Wish = "shared" | "withheld";

// People write in pieces: what follows within this time belongs to the note before, and is not answered again.
const ONE_NOTE = 10 * 60_000;

/** Keeps words written outside a conversation, and offers to pass them on where there is a coach to hear them. */
export async function keepNote(outside: Outside, offered: Note | undefined): Promise<Changes> {
  const { inbound, cast, now } = outside;
  const text = wordsOf(inbound);
  if (offered && now.getTime() - offered.at.getTime() <= ONE_NOTE)
    return {
      cause: causeOf(outside),
      notes: [{ ...offered, text: `${offered.text}\n${text}`, ...enclosedAfter(offered, inbound) }],
      fires: fetchOf(inbound, cast.contact, now),
    };
  const { team, id } = cast.contact;
  const sent = enclosedAfter({}, inbound);
  const note = { id: `note/${inbound.id}`, contact: id, team, text, at: now, ...sent };
  const fires = fetchOf(inbound, cast.contact, now);
  if (team === undefined || !listenerOf(cast)) {
    const reply = replyWith(outside, HEARD_BY_PROGRAMME, []);
    const kept = { ...note, state: "shared", for: "programme" } as const;
    const drafts = [reply, ...(await toManagers(outside, kept))];
    return { cause: causeOf(outside), notes: [kept], drafts, fires };
  }
  return {
    cause: causeOf(outside),
    notes: [{ ...note, state: "offered" }],
    drafts: [replyWith(outside, HEARD, offersOf(outside, note))],
    fires,
  };
}

/** What was sent with a note so far, and with the message that continues it. */
function enclosedAfter({ enclosed = [] }: Partial<Note>, inbound: Inbound): Pick<Note, "enclosed"> {
  const all = [...enclosed, ...enclosedWith(inbound)];
  return all.length > 0 ? { enclosed: all } : {};
}

/** The words of a message; what is attached without words is shown to be there. */
function wordsOf({ text, media }: Inbound): string {
  return [text.trim(), ...(media ? ["📎"] : [])].join(" ").trim();
}

/** The coach who hears of notes: not one who opted out. */
function listenerOf({ coach }: Cast): Contact | undefined {
  return coach?.standing === "active" ? coach : undefined;
}

/** Does with a note what its writer wants, and says so. */
export async function settleNote(outside: Outside, note: Note, wish: Wish): Promise<Changes> {
  const cause = causeOf(outside);
  if (wish === "withheld")
    return {
      cause,
      notes: [{ ...note, state: wish }],
      drafts: [replyWith(outside, KEPT_BACK, [])],
    };
  const coach = listenerOf(outside.cast);
  const settled: Note = { ...note, state: wish, ...(coach ? {} : { for: "programme" as const }) };
  const sent = coach ? toCoach(outside, note, coach) : await toManagers(outside, settled);
  const reply = replyWith(outside, coach ? SENT_ON : HEARD_BY_PROGRAMME, []);
  return { cause, notes: [settled], drafts: [reply, ...sent] };
}

/** The message in which a note's writer was asked what to do with it. */
export function offerOf({ id }: Note): string {
  return `${id.slice("note/".length)}.reply`;
}

/** What a tap under a note's offer asks for, and the note. */
export function wishOf(choice: string): { note: string; wish: Wish } | undefined {
  const [, note, wish] = /^(note\/.+):(now|keep)$/.exec(choice) ?? [];
  if (note === undefined) return undefined;
  return { note, wish: wish === "now" ? "shared" : "withheld" };
}

/** What a short reply to an offer asks for: its number, its label, yes or no. Anything more is said about the matter. */
export function wishIn(text: string): Wish | undefined {
  const choice = readChoice(text, [
    { id: "now", label: SEND_NOW },
    { id: "keep", label: KEEP_BACK },
  ]);
  const yes = readBareYesNo(text);
  if (choice === "now" || yes === true) return "shared";
  return choice === "keep" || yes === false ? "withheld" : undefined;
}

function offersOf({ cast }: Outside, note: Pick<Note, "id">): readonly Choice[] {
  const order = languagesOf(cast);
  return [
    { id: `${note.id}:now`, label: inLanguage(SEND_NOW, order) },
    { id: `${note.id}:keep`, label: inLanguage(KEEP_BACK, order) },
  ];
}

function toCoach(outside: Outside, note: Note, coach: Contact): Draft[] {
  return draftsTo(outside, note, { reader: coach, as: "coach", words: WROTE });
}

/** What was written to the programme team goes to each of its managers at once; its page shows it as well. */
async function toManagers(outside: Outside, note: Note): Promise<Draft[]> {
  const people = await outside.house.store.contacts();
  return people
    .filter(
      ({ id, role, standing, link }) =>
        role === "manager" && standing === "active" && isReached({ link }) && id !== note.contact,
    )
    .flatMap((reader) =>
      draftsTo(outside, note, { reader, as: `programme.${reader.id}`, words: WROTE_TO_PROGRAMME }),
    );
}

interface NoteReader {
  readonly reader: Contact;
  /** How the messages to them are known among those of the note. */
  readonly as: string;
  readonly words: Texts;
}

function draftsTo({ cast, now }: Outside, note: Note, { reader, as, words }: NoteReader): Draft[] {
  const intro = phrase(cast, words, { contact: reader, programme: cast.programme });
  const [first, ...others] = note.enclosed ?? [];
  const draft: Draft = {
    id: `${note.id}.${as}`,
    to: reader.address,
    purpose: "notice",
    body: { text: `${intro}\n\n${note.text}`, ...(first ? { attached: first.id } : {}) },
    contact: reader.id,
    createdAt: now,
  };
  const more = others.map(({ id: attached }, n) => ({
    ...draft,
    id: `${draft.id}.${n + 1}`,
    under: draft.id,
    body: { text: intro, attached },
  }));
  return [draft, ...more];
}
