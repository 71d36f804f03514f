import { groupId } from "../../domain/people.ts";
import {
  buildPersonMatcher,
  mapTexts,
  type PersonMatcher,
  REMOVED_TEXT,
  someText,
} from "./person-matcher.ts";
import { fieldOf, listOrEmpty, type PersonalWords, textField } from "./personal-words.ts";
import type { RawDocument } from "./raw-documents.ts";

/** Replaces the text of a message that mentioned the person. */
export const REMOVED_MESSAGE = "This message was removed at a person's request.";

/** A shared document without a person's part; `quotes` if any of its texts may still quote them. */
export interface RedactedDocument {
  readonly doc: RawDocument;
  readonly quotes: boolean;
}

/** What is needed to redact any document. */
export interface Redactor {
  readonly matcher: PersonMatcher;
  readonly words: PersonalWords;
  readonly teamName: string | undefined;
  /** Ids and addresses of others with the same name. */
  readonly namesakes: ReadonlySet<unknown>;
}

/** The redactor for documents to or about `whose`: for a person of the same name, the name is not removed. */
export function createRedactor(redactor: Redactor, whose: readonly unknown[]): Redactor {
  const { contact, marker } = redactor.matcher;
  if (!whose.some((each) => redactor.namesakes.has(each))) return redactor;
  return { ...redactor, matcher: buildPersonMatcher(contact, marker, true) };
}

/**
 * Whether a message to another person mentions this one: names them, quotes them, or offers an action on something of
 * theirs.
 */
export function mentionsPerson(
  { matcher, words, teamName }: Redactor,
  message: RawDocument,
): boolean {
  const { _id, run, under, opens, replaces, body } = message;
  const attached = fieldOf(body, "attached");
  const ids = [_id, run, under, opens, replaces, attached].filter(
    (each) => typeof each === "string",
  );
  if (ids.some((each) => matcher.knows(each) || isOf(each, words.inbound))) return true;
  if (typeof attached === "string" && words.files.has(attached)) return true;
  const told = textField(body, "text");
  const near = teamName !== undefined && told.includes(teamName);
  return someText(body, (text) => matcher.knows(text) || words.quoted(text, near));
}

/** Whether an id was built from that of one of these messages. */
function isOf(id: string, inbound: ReadonlySet<string>): boolean {
  if (inbound.has(id)) return true;
  const ends = [...id.matchAll(/[/.:]/g)].map(({ index }) => index);
  const begins = [0, ...ends.map((end) => end + 1)];
  const stops = [...ends, id.length];
  return begins.some((from) => stops.some((to) => to > from && inbound.has(id.slice(from, to))));
}

/** Redacts a message to another person: if it mentions this person, its text is removed and it is not sent any more. */
export function redactOutbox(redactor: Redactor, doc: RawDocument): RedactedDocument {
  if (fieldOf(doc["body"], "text") === REMOVED_MESSAGE || !mentionsPerson(redactor, doc))
    return { doc, quotes: false };
  const { _line, ...kept } = doc;
  const waits = doc["state"] === "due" || doc["state"] === "sending";
  const body = { text: REMOVED_MESSAGE };
  if (waits) return { doc: { ...kept, body, state: "dropped", error: "erased" }, quotes: false };
  return { doc: { ...doc, body }, quotes: false };
}

/** Redacts a digest: words and names are removed, counts stay. */
export function redactDigest({ matcher, words }: Redactor, doc: RawDocument): RedactedDocument {
  const { team } = matcher.contact;
  const data = doc["data"];
  const before = listOrEmpty(fieldOf(data, "teams"));
  const teams = before.map((told) =>
    team !== undefined && fieldOf(told, "team") === team
      ? mapTexts(told, (text) => (words.quoted(text, true) ? REMOVED_TEXT : text))
      : told,
  );
  if (teams.every((told, n) => told === before[n])) return { doc, quotes: true };
  return { doc: { ...doc, data: { ...Object(data), teams } }, quotes: true };
}

const OVER = ["decided", "dropped"];
const RAISED = ["options", "known", "decider", "help", "outcome"];

/**
 * Redacts a decision of a team: what the person raised is dropped without its text; their part as a mentor is
 * anonymised.
 */
export function redactDecision({ matcher, words }: Redactor, doc: RawDocument): RedactedDocument {
  const { contact, marker } = matcher;
  const near = contact.team !== undefined && doc["team"] === contact.team;
  const quoted = near
    ? mapTexts(doc, (text) => (words.quoted(text, true) ? REMOVED_TEXT : text))
    : doc;
  const raised = quoted["raised_by"] === contact.id ? withoutWords(quoted) : quoted;
  const mentored = raised["mentor"] === contact.id ? withoutMentor(raised) : raised;
  const asked = listOrEmpty(mentored["asked"]);
  if (!asked.some((asking) => fieldOf(asking, "mentor") === contact.id))
    return { doc: mentored, quotes: true };
  const others = asked.map((asking) =>
    fieldOf(asking, "mentor") === contact.id ? withoutAnswer(Object(asking), marker) : asking,
  );
  return { doc: { ...moved(mentored), asked: others }, quotes: true };
}

function moved(doc: RawDocument): RawDocument {
  return { ...doc, version: Number(doc["version"] ?? 0) + 1 };
}

function withoutWords(doc: RawDocument): RawDocument {
  const kept = Object.entries(doc).filter(([key]) => !RAISED.includes(key));
  const by = /^\d{4}-\d\d-\d\d$/.test(String(doc["by"])) ? {} : { by: undefined };
  const state = OVER.includes(String(doc["state"])) ? {} : { state: "dropped" };
  return moved({
    ...Object.fromEntries(kept),
    _id: doc._id,
    question: REMOVED_TEXT,
    ...by,
    ...state,
  });
}

function withoutMentor({ mentor: _mentor, accepted_at: _at, ...doc }: RawDocument): RawDocument {
  const state = doc["state"] === "with_mentor" ? { state: "open" } : {};
  return { ...doc, _id: doc._id, ...state };
}

function withoutAnswer(asking: object, marker: string): object {
  const at = fieldOf(asking, "at");
  const ended = fieldOf(asking, "ended_at") ?? at;
  const reasons = listOrEmpty(fieldOf(asking, "reasons"));
  return { mentor: marker, at, reasons, outcome: "released", ended_at: ended };
}

/**
 * Redacts another person's run: in a team's group their answers are removed; a conversation about something of theirs
 * ends.
 */
export function redactRun({ matcher, words }: Redactor, doc: RawDocument): RedactedDocument {
  const { team } = matcher.contact;
  const isGroup = team !== undefined && doc["contact"] === groupId(team);
  const left = isGroup ? withoutResults(doc, words) : doc;
  if (left["state"] !== "waiting" || !matcher.knows(left._id))
    return { doc: left, quotes: isGroup };
  const { wait: _wait, ...kept } = left;
  return { doc: { ...kept, _id: left._id, state: "stopped" }, quotes: isGroup };
}

function withoutMoves(run: RawDocument, words: PersonalWords): RawDocument {
  const { _moved_by: moves, ...rest } = run;
  const others = listOrEmpty(moves).filter((id) => !words.inbound.has(String(id)));
  if (others.length === listOrEmpty(moves).length) return run;
  // An empty list would count as a value in the unique index.
  return { ...rest, _id: run._id, ...(others.length > 0 ? { _moved_by: others } : {}) };
}

function withoutResults(run: RawDocument, words: PersonalWords): RawDocument {
  const doc = withoutMoves(run, words);
  const results = Object.entries(Object(doc["results"]));
  const others = results.filter(([, result]) => {
    const said = fieldOf(result, "said");
    const isTheirs = words.inbound.has(String(fieldOf(result, "inbound")));
    return !isTheirs && !(typeof said === "string" && words.quoted(said, true));
  });
  if (others.length === results.length) return doc;
  return { ...doc, results: Object.fromEntries(others) };
}

/** Redacts a document with several people: the others stay. */
export function redactShared({ matcher }: Redactor, doc: RawDocument): RedactedDocument {
  const lists = ["mentors", "members"].filter((key) =>
    listOrEmpty(doc[key]).includes(matcher.contact.id),
  );
  const without = lists.map((key) => [
    key,
    listOrEmpty(doc[key]).filter((each) => each !== matcher.contact.id),
  ]);
  return {
    doc: lists.length === 0 ? doc : { ...doc, ...Object.fromEntries(without) },
    quotes: doc["with"] !== undefined,
  };
}
