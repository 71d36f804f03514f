import { inLanguage, type Texts } from "../../domain/language.ts";
import type { Draft, InboundMessage, MessageChoice } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { Note } from "../../domain/records.ts";
import { readChoice } from "../../engine/parse/read-choice.ts";
import { readBareYesNo } from "../../engine/parse/read-yes-no.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import { isReachable } from "../shared/is-reachable.ts";
import { buildFetchFire, describeEnclosures } from "../shared/media.ts";
import { buildReply, formatPhrase, inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { preferredLanguages, type RunContext } from "../shared/run-context.ts";

/** What the writer of a note wants done with it. */
export type NoteWish = "shared" | "withheld";

// People write in pieces: what follows within this time belongs to the note before, and is not answered again.
const ONE_NOTE = 10 * 60_000;

/** Keeps words written outside a conversation, and offers to pass them on where there is a coach to hear them. */
export async function recordNote(
  message: UnpromptedMessage,
  offered: Note | undefined,
): Promise<Changes> {
  const { inbound, runContext, now } = message;
  const text = wordsOf(inbound);
  if (offered && now.getTime() - offered.at.getTime() <= ONE_NOTE)
    return {
      cause: inboundCause(message),
      notes: [{ ...offered, text: `${offered.text}\n${text}`, ...enclosedAfter(offered, inbound) }],
      fires: buildFetchFire(inbound, runContext.contact, now),
    };
  const { team, id } = runContext.contact;
  const sent = enclosedAfter({}, inbound);
  const note = { id: `note/${inbound.id}`, contact: id, team, text, at: now, ...sent };
  const fires = buildFetchFire(inbound, runContext.contact, now);
  if (team === undefined || !listenerOf(runContext)) {
    const reply = buildReply(message, MESSAGES.replies.heard_by_programme, []);
    const kept = { ...note, state: "shared", for: "programme" } as const;
    const drafts = [reply, ...(await toManagers(message, kept))];
    return { cause: inboundCause(message), notes: [kept], drafts, fires };
  }
  return {
    cause: inboundCause(message),
    notes: [{ ...note, state: "offered" }],
    drafts: [buildReply(message, MESSAGES.replies.heard, offersOf(message, note))],
    fires,
  };
}

/** What was sent with a note so far, and with the message that continues it. */
function enclosedAfter(
  { enclosed = [] }: Partial<Note>,
  inbound: InboundMessage,
): Pick<Note, "enclosed"> {
  const all = [...enclosed, ...describeEnclosures(inbound)];
  return all.length > 0 ? { enclosed: all } : {};
}

/** The words of a message; what is attached without words is shown to be there. */
function wordsOf({ text, media }: InboundMessage): string {
  return [text.trim(), ...(media ? ["📎"] : [])].join(" ").trim();
}

/** The coach who hears of notes: not one who opted out. */
function listenerOf({ coach }: RunContext): Contact | undefined {
  return coach?.standing === "active" ? coach : undefined;
}

/** Does with a note what its writer wants, and says so. */
export async function settleNote(
  message: UnpromptedMessage,
  note: Note,
  wish: NoteWish,
): Promise<Changes> {
  const cause = inboundCause(message);
  if (wish === "withheld")
    return {
      cause,
      notes: [{ ...note, state: wish }],
      drafts: [buildReply(message, MESSAGES.replies.kept_back, [])],
    };
  const coach = listenerOf(message.runContext);
  const settled: Note = { ...note, state: wish, ...(coach ? {} : { for: "programme" as const }) };
  const sent = coach ? toCoach(message, note, coach) : await toManagers(message, settled);
  const reply = buildReply(
    message,
    coach ? MESSAGES.replies.sent_on : MESSAGES.replies.heard_by_programme,
    [],
  );
  return { cause, notes: [settled], drafts: [reply, ...sent] };
}

/** The message in which a note's writer was asked what to do with it. */
export function offerOf({ id }: Note): string {
  return `${id.slice("note/".length)}.reply`;
}

/** What a tap under a note's offer asks for, and the note. */
export function parseNoteChoice(choice: string): { note: string; wish: NoteWish } | undefined {
  const [, note, wish] = /^(note\/.+):(now|keep)$/.exec(choice) ?? [];
  if (note === undefined) return undefined;
  return { note, wish: wish === "now" ? "shared" : "withheld" };
}

/** What a short reply to an offer asks for: its number, its label, yes or no. Anything more is said about the matter. */
export function readNoteWish(text: string): NoteWish | undefined {
  const choice = readChoice(text, [
    { id: "now", label: MESSAGES.replies.send_now },
    { id: "keep", label: MESSAGES.replies.keep_back },
  ]);
  const yes = readBareYesNo(text);
  if (choice === "now" || yes === true) return "shared";
  return choice === "keep" || yes === false ? "withheld" : undefined;
}

function offersOf(
  { runContext }: UnpromptedMessage,
  note: Pick<Note, "id">,
): readonly MessageChoice[] {
  const order = preferredLanguages(runContext);
  return [
    { id: `${note.id}:now`, label: inLanguage(MESSAGES.replies.send_now, order) },
    { id: `${note.id}:keep`, label: inLanguage(MESSAGES.replies.keep_back, order) },
  ];
}

function toCoach(message: UnpromptedMessage, note: Note, coach: Contact): Draft[] {
  return draftsTo(message, note, { reader: coach, as: "coach", words: MESSAGES.replies.wrote });
}

/** What was written to the programme team goes to each of its managers at once; its page shows it as well. */
async function toManagers(message: UnpromptedMessage, note: Note): Promise<Draft[]> {
  const people = await message.ctx.store.contacts();
  return people
    .filter(
      ({ id, role, standing, link }) =>
        role === "manager" && standing === "active" && isReachable({ link }) && id !== note.contact,
    )
    .flatMap((reader) =>
      draftsTo(message, note, {
        reader,
        as: `programme.${reader.id}`,
        words: MESSAGES.replies.wrote_to_programme,
      }),
    );
}

interface NoteReader {
  readonly reader: Contact;
  /** How the messages to them are known among those of the note. */
  readonly as: string;
  readonly words: Texts;
}

function draftsTo(
  { runContext, now }: UnpromptedMessage,
  note: Note,
  { reader, as, words }: NoteReader,
): Draft[] {
  const intro = formatPhrase(runContext, words, {
    contact: reader,
    programme: runContext.programme,
  });
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
