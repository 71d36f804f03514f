import { enclosureId } from "../../domain/answer.ts";
import { trimMarks } from "../../domain/trim-marks.ts";
import type { PersonMatcher } from "./person-matcher.ts";
import type { RawDatabase, RawDocument } from "./raw-documents.ts";

/** A person's own words, to find quotes of them. */
export interface PersonalWords {
  /** Ids of the messages that they wrote. */
  readonly inbound: ReadonlySet<string>;
  /** Ids of the files that they sent. */
  readonly files: ReadonlySet<string>;
  /** Whether a text quotes them; `near` if it is about their team, so that short answers count too. */
  readonly quoted: (text: string, near: boolean) => boolean;
}

/** Whether a document of a collection was written by this person. */
export function isWrittenByPerson(
  { contact, knows }: PersonMatcher,
  name: string,
  doc: RawDocument,
): boolean {
  switch (name) {
    case "responses":
      return doc["contact"] === contact.id || is(doc["author"], knows);
    case "notes":
    case "runs":
      return doc["contact"] === contact.id;
    case "inbound":
      return is(fieldOf(doc["from"], "id"), knows);
    case "decisions":
      return doc["raised_by"] === contact.id;
    case "commitments":
      return doc["made_by"] === contact.id;
    case "lessons":
      return doc["told_by"] === contact.id;
    default:
      return false;
  }
}

const SOURCES = ["responses", "notes", "runs", "inbound", "decisions", "commitments", "lessons"];

/** Loads everything that a person wrote, while it exists. */
export async function collectWords(
  context: RawDatabase,
  matcher: PersonMatcher,
): Promise<PersonalWords> {
  const exact = new Set<string>();
  const starts = new Set<string>();
  const inbound = new Set<string>();
  const chosen = new Set<string>();
  const files = new Set<string>();
  const keep = (text: string): void => {
    exact.add(plain(trimMarks(text, FRAME)));
    for (const piece of piecesOf(text)) starts.add(piece);
  };
  for (const name of SOURCES)
    for await (const doc of context.documents(name)) {
      if (name === "decisions") askedBy(matcher, doc).forEach(keep);
      if (!isWrittenByPerson(matcher, name, doc)) continue;
      saidIn(name, doc).forEach(keep);
      for (const { id } of enclosedIn(doc)) files.add(id);
      if (name === "responses") chosenIn(doc).forEach((text) => chosen.add(plain(text)));
      if (name !== "inbound") continue;
      inbound.add(doc._id);
      files.add(enclosureId(doc._id));
      for (const text of freeIn(doc, chosen)) piecesOf(text).forEach((piece) => starts.add(piece));
    }
  exact.delete("");
  return {
    inbound,
    files,
    quoted: (text, near) => {
      const told = plain(text);
      if ([...starts].some((each) => told.includes(each))) return true;
      return near && linesOf(text).some((line) => exact.has(line));
    },
  };
}

const LONG = 12;
const BEGINNING = 24;

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, " ").trim();

/**
 * Splits a text into beginnings of sentences and lines that are long enough to be unique; messages may cut off their
 * ends.
 */
export function piecesOf(text: string): string[] {
  const pieces = text.split(/\n|(?<=[.!?;:,])\s/).map(plain);
  return pieces.filter(({ length }) => length >= LONG).map((piece) => piece.slice(0, BEGINNING));
}

const FRAME = { start: /[\s•*·–“"«-]/, end: /[\s”"»\p{Extended_Pictographic}\u{FE0F}]/u };

/** Splits a message into its parts: lines without bullets and labels, and items on one line. */
function linesOf(text: string): string[] {
  const lines = text.split("\n");
  const unlabelled = lines.flatMap((line) => [line, line.replace(/^[^:]{1,60}:\s+/, "")]);
  const pieces = unlabelled.flatMap((line) => [line, ...line.split(/\s[/·|]\s/)]);
  return [text, ...pieces].map((piece) => plain(trimMarks(piece, FRAME)));
}

const DECIDED = ["question", "options", "known", "decider", "help", "outcome"];
const LEARNT = ["challenge", "tried", "happened", "advice"];

function saidIn(name: string, doc: RawDocument): string[] {
  switch (name) {
    case "responses":
      return [doc, ...listOrEmpty(doc["history"])].flatMap(answered);
    case "runs":
      return Object.values(Object(doc["results"])).flatMap(answered);
    case "notes":
      return textsOf([doc["text"]]);
    case "commitments":
      return textsOf([doc["text"], doc["reason"]]);
    case "decisions":
      return textsOf(DECIDED.map((key) => doc[key]));
    case "lessons":
      return textsOf(LEARNT.map((key) => doc[key]));
    default:
      return [];
  }
}

/** The text of an answer that was not chosen from a list. */
function answered(result: unknown): string[] {
  const answer = fieldOf(result, "answer");
  const kind = fieldOf(answer, "kind");
  if (kind !== "text" && kind !== "media") return [];
  return textsOf([fieldOf(result, "said"), fieldOf(answer, "text")]);
}

function enclosedIn(doc: RawDocument): readonly { readonly id: string }[] {
  return listOrEmpty(doc["enclosed"]).map((each) => ({ id: String(fieldOf(each, "id")) }));
}

/** Text chosen from a list, which is not personal. */
function chosenIn(doc: RawDocument): string[] {
  return answered(doc).length > 0 ? [] : textsOf([doc["said"]]);
}

/** Text of a message that was neither a tap nor a typed choice. */
function freeIn(doc: RawDocument, chosen: ReadonlySet<string>): string[] {
  const typed = doc["choice"] === undefined ? textsOf([doc["text"]]) : [];
  const filled = textsOf(Object.values(Object(doc["fields"])));
  return [...typed, ...filled].filter((text) => !chosen.has(plain(text)));
}

/** What a mentor asked and whom they suggested. */
function askedBy({ contact }: PersonMatcher, doc: RawDocument): string[] {
  return listOrEmpty(doc["asked"])
    .filter((asking) => fieldOf(asking, "mentor") === contact.id)
    .flatMap((asking) => textsOf([fieldOf(asking, "question"), fieldOf(asking, "suggested")]));
}

/** A list, or an empty one for any other value. */
export function listOrEmpty(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A field of a value, if it has it. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** The text in a field of a value; empty if there is none. */
export function textField(value: unknown, key: string): string {
  const found = fieldOf(value, key);
  return typeof found === "string" ? found : "";
}

function textsOf(values: readonly unknown[]): string[] {
  return values.filter((value): value is string => typeof value === "string" && value !== "");
}

function is(value: unknown, test: (text: string) => boolean): boolean {
  return typeof value === "string" && test(value);
}
