import { readControl } from "../../engine/parse/control.ts";
import { readBareYesNo } from "../../engine/parse/read-yes-no.ts";
import { piecesOf } from "./personal-words.ts";

/** Replaces the text of a deleted message. */
export const WORDS_GONE = "–";

/** Removes deleted text from a text; `near` if it is about the writer, so that short texts count too. */
export type WithoutWords = (text: string, near: boolean) => string;

// Shorter texts are ambiguous, and only searched for near their writer.
const MIN_LENGTH = 12;
// Messages that cut a text short keep its beginning.
const MAX_PIECES = 20;

/**
 * Builds a function that removes texts from others that quote them, whole or cut short. A bare yes, a number or a
 * control word is not personal and is not searched for.
 */
export function withoutWords(texts: readonly string[]): WithoutWords {
  // Each line of a message may have been a separate answer.
  const lines = texts.flatMap((text) => [text, ...text.split("\n")]).map((text) => text.trim());
  const own = [...new Set(lines)].filter(isOwn);
  const quotes = own.map((text) => ({
    text,
    whole: wholeOf(text),
    pieces: piecesOf(text).slice(0, MAX_PIECES),
  }));
  return (text, near) =>
    quotes.reduce(
      (left, { text: words, whole, pieces }) =>
        withoutPieces(
          near || words.length >= MIN_LENGTH ? left.replace(whole, WORDS_GONE) : left,
          pieces,
        ),
      text,
    );
}

function isOwn(text: string): boolean {
  if (!/\p{L}{3}/u.test(text)) return false;
  return readBareYesNo(text) === undefined && readControl(text) === undefined;
}

function wholeOf(text: string): RegExp {
  const words = text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, "giu");
}

/** A text without the lines that contain the beginning of a sentence, because messages shorten long texts. */
function withoutPieces(text: string, pieces: readonly string[]): string {
  if (pieces.length === 0) return text;
  const holds = (line: string): boolean => {
    const plain = line.toLowerCase().replaceAll(/\s+/g, " ");
    return pieces.some((piece) => plain.includes(piece));
  };
  if (!holds(text)) return text;
  return text
    .split("\n")
    .map((line) => (holds(line) ? WORDS_GONE : line))
    .join("\n");
}

// Fields that hold people's own words in derived data. All others are ids, states and labels, which stay.
const TEXT_FIELDS = new Set(
  "text items changes solved gone help reason decider notes answers question options known suggested reply challenge tried happened advice".split(
    " ",
  ),
);

/** Maps every text in a value that may hold people's words; returns the same value if nothing changes. */
export function eachWording<T>(value: T, change: (text: string) => string): T;
export function eachWording(value: unknown, change: (text: string) => string): unknown {
  return within(value, change, false);
}

function within(value: unknown, change: (text: string) => string, isWorded: boolean): unknown {
  if (typeof value === "string") return isWorded ? change(value) : value;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) {
    const items = value.map((each) => within(each, change, isWorded));
    return items.every((each, index) => each === value[index]) ? value : items;
  }
  const before = Object.entries(value);
  const after = before.map(
    ([key, each]) => [key, within(each, change, TEXT_FIELDS.has(key))] as const,
  );
  return after.every(([, each], index) => each === before[index]?.[1])
    ? value
    : Object.fromEntries(after);
}
