import type { Contact } from "../../domain/people.ts";

/** Replaces a person's words or name. */
export const REMOVED_TEXT = "[removed]";

/** Recognises a person in stored data, and replaces them. */
export interface PersonMatcher {
  readonly contact: Contact;
  /** Replaces the person in ids. */
  readonly marker: string;
  /** Whether a text is or contains their id, or one of their addresses, numbers and mails. */
  readonly knows: (text: string) => boolean;
  /** A text without the person: a marker in place of an id, else `[removed]`. */
  readonly without: (text: string) => string;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");

function isKey(text: string): boolean {
  return !/\s/.test(text);
}

/** Builds the matcher of a person; `nameless` if another person has the same name. */
export function buildPersonMatcher(
  contact: Contact,
  marker: string,
  nameless = false,
): PersonMatcher {
  const { id, name } = contact;
  const key = new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`, "g");
  const numbers = numbersOf(contact).map(escaped);
  const number = new RegExp(`(?<![A-Za-z0-9])(?:${numbers.join("|")})(?![A-Za-z0-9])`, "g");
  const word = nameless ? "(?!)" : escaped(name);
  const called = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "gu");
  const without = (text: string): string => {
    if (isKey(text)) {
      const renamed = text.replaceAll(key, marker);
      const clean = numbers.length === 0 ? renamed : renamed.replaceAll(number, marker);
      return clean.replaceAll(called, REMOVED_TEXT);
    }
    const clean = numbers.length === 0 ? text : text.replaceAll(number, REMOVED_TEXT);
    return clean.replaceAll(called, REMOVED_TEXT);
  };
  return { contact, marker, knows: (text) => without(text) !== text, without };
}

// Shorter texts are ambiguous: a practice id, a word.
const MIN_LENGTH = 6;

/** Every address of the person, longest first so that none hides another. */
function numbersOf({ address, aliases = [], phone, email }: Contact): string[] {
  const all = [address.id, ...aliases.map((each) => each.id), phone, email];
  const given = all.filter((each) => each !== undefined && each.length >= MIN_LENGTH);
  const bare = given.flatMap((each) => {
    const digits = /^\+(\d+)$/.exec(each ?? "")?.[1] ?? /^(\d+)@/.exec(each ?? "")?.[1];
    return digits === undefined || digits.length < MIN_LENGTH ? [] : [digits];
  });
  const found = [...given, ...bare].filter((each) => each !== undefined);
  return [...new Set(found)].toSorted((a, b) => b.length - a.length);
}

/** Whether any text within a value passes a test, including keys. */
export function someText(value: unknown, test: (text: string) => boolean): boolean {
  if (typeof value === "string") return test(value);
  if (Array.isArray(value)) return value.some((each) => someText(each, test));
  if (!isPlain(value)) return false;
  return Object.entries(value).some(([key, each]) => test(key) || someText(each, test));
}

/**
 * Maps every text in a value, including keys; returns the same value if nothing changes. Removed list items are
 * dropped.
 */
export function mapTexts<T>(value: T, change: (text: string) => string): T;
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return eachItem(value, change);
  if (!isPlain(value)) return value;
  const before = new Map<string, unknown>(Object.entries(value));
  const after = [...before].map(([key, each]) => [change(key), mapTexts(each, change)] as const);
  const isSame = after.every(([key, each]) => before.has(key) && before.get(key) === each);
  return isSame ? value : Object.fromEntries(after);
}

function eachItem(list: readonly unknown[], change: (text: string) => string): readonly unknown[] {
  const changed = list.map((each) => mapTexts(each, change));
  if (changed.every((each, n) => each === list[n])) return list;
  return changed.filter((each) => each !== REMOVED_TEXT);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || value instanceof Date) return false;
  return !("_bsontype" in value) && !ArrayBuffer.isView(value);
}
