import { mapTexts, type PersonMatcher, someText } from "./person-matcher.ts";
import { fieldOf, isWrittenByPerson, listOrEmpty } from "./personal-words.ts";
import type { RawDatabase, RawDocument } from "./raw-documents.ts";
import {
  createRedactor,
  type RedactedDocument,
  type Redactor,
  redactDecision,
  redactDigest,
  redactOutbox,
  redactRun,
  redactShared,
} from "./redaction.ts";

/** What happens to one document: it is deleted or replaced. */
export type DocumentFate = { readonly remove: true } | { readonly put: RawDocument };

// These mention a person only in their own documents; matches elsewhere belong to other people.
const OTHERS = new Set(["contacts", "teams", "programmes", "flows", "counters", "erased"]);

// Quotes come before the quoted messages, so that the text is known while it is searched for.
const FIRST = ["outbox", "digests", "decisions", "exchanges", "engagements"];
const LAST = ["commitments", "lessons", "attachments", "notes", "responses", "runs", "inbound"];

/** The collections in the order of erasure; contacts come last. */
export async function erasureOrder(context: RawDatabase): Promise<readonly string[]> {
  const names = await context.names();
  const middle = names.filter((name) => ![...FIRST, ...LAST, "contacts"].includes(name)).toSorted();
  const all = [...FIRST, ...middle, ...LAST, "contacts"];
  return all.filter((name) => names.includes(name));
}

type Rule = (redactor: Redactor, doc: RawDocument) => boolean;

const at =
  (key: string): Rule =>
  ({ matcher }, doc) =>
    doc[key] === matcher.contact.id;
const anywhere: Rule = ({ matcher }, doc) => someText(doc, matcher.knows);
const written =
  (name: string): Rule =>
  ({ matcher }, doc) =>
    isWrittenByPerson(matcher, name, doc);

// Rules that tell which documents belong to one person alone.
const THEIRS: Readonly<Record<string, Rule>> = {
  contacts: at("_id"),
  responses: written("responses"),
  notes: written("notes"),
  runs: written("runs"),
  inbound: written("inbound"),
  commitments: written("commitments"),
  lessons: written("lessons"),
  enrolments: at("contact"),
  fires: at("contact"),
  leaves: at("contact"),
  attachments: ({ matcher, words }, doc) =>
    doc["contact"] === matcher.contact.id || words.files.has(doc._id),
  members: anywhere,
  strangers: anywhere,
  join_codes: at("_id"),
  join_tries: anywhere,
  words: anywhere,
  outbox: ({ matcher }, doc) =>
    doc["contact"] === matcher.contact.id || isAddress(matcher, fieldOf(doc["to"], "id")),
  digests: at("coach"),
  pings: at("mentor"),
  exchanges: ({ matcher }, doc) => {
    const members = listOrEmpty(doc["members"]);
    const isAlone = members.length === 1 && members[0] === matcher.contact.id;
    return doc["with"] === matcher.contact.id || isAlone;
  },
};

function isAddress({ contact }: PersonMatcher, id: unknown): boolean {
  const { address, aliases = [] } = contact;
  return id !== "" && [address, ...aliases].some((each) => each.id === id);
}

const CUTS: Readonly<Record<string, (redactor: Redactor, doc: RawDocument) => RedactedDocument>> = {
  outbox: redactOutbox,
  digests: redactDigest,
  decisions: redactDecision,
  runs: redactRun,
  engagements: redactShared,
  exchanges: redactShared,
};

/** Plans what happens to a document of a collection; undefined if this person is not in it. */
export function planDocument(
  one: Redactor,
  name: string,
  doc: RawDocument,
): DocumentFate | undefined {
  const redactor = createRedactor(one, [doc["contact"], fieldOf(doc["to"], "id")]);
  if (THEIRS[name]?.(redactor, doc) === true) return { remove: true };
  if (OTHERS.has(name)) return undefined;
  const { matcher, words } = redactor;
  const cut = CUTS[name]?.(redactor, doc) ?? { doc, quotes: false };
  // Text written by other people is theirs, whatever it shares with the person's; only the name is removed.
  const change = (text: string): string =>
    cut.quotes && words.quoted(text, false) ? "[removed]" : matcher.without(text);
  const after = mapTexts(cut.doc, change);
  if (after === doc) return undefined;
  return { put: name === "fires" ? cancelFire(after) : after };
}

/** Cancels a fire that was about the person. */
function cancelFire(fire: RawDocument): RawDocument {
  const waits = fire["state"] === "due" || fire["state"] === "queued";
  return waits ? { ...fire, state: "dropped" } : fire;
}
