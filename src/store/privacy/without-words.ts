import { readControl } from "../../engine/parse/control.ts";
import { readBareYesNo } from "../../engine/parse/read-yes-no.ts";
import { piecesOf } from "./personal-words.ts";

/** What stands where the words of a deleted message stood. */
export const WORDS_GONE = "–";

/** A text without the deleted words; `near` where it is about their writer, so that a short word is theirs too. */
export type WithoutWords = (text: string, near: boolean) => string;

// A shorter text may be anybody's, and is only looked for in what is about its writer.
const TELLING = 12;
// Messages that cut a text short keep its beginning.
const MOST_PIECES = 20;

/**
 * Takes texts out of others that quote them, whole or cut short; the rest stays as it was. A bare yes, a number or a
 * control word is nobody's own and is not looked for.
 */
export function withoutWords(texts: readonly string[]): WithoutWords {
  // Each line of a message may have been an answer of its own.
  const lines = texts.flatMap((text) => [text, ...text.split("\n")]).map((text) => text.trim());
  const own = [...new Set(lines)].filter(isOwn);
  const quotes = own.map((text) => ({
    text,
    whole: wholeOf(text),
    pieces: piecesOf(text).slice(0, MOST_PIECES),
  }));
  return (text, near) =>
    quotes.reduce(
      (left, { text: words, whole, pieces }) =>
        withoutPieces(
          near || words.length >= TELLING ? left.replace(whole, WORDS_GONE) : left,
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

/** A text without the lines that hold the beginning of a sentence: messages cut long words short. */
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

// Where people's own words stand in what is made from them. All else is ids, states and labels, which stay.
const WORDED = new Set(
  "text items changes solved gone help reason decider notes answers question options known suggested reply challenge tried happened advice".split(
    " ",
  ),
);

/** A value with every text changed that may hold people's words; the same value where nothing is. */
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
  const after = before.map(([key, each]) => [key, within(each, change, WORDED.has(key))] as const);
  return after.every(([, each], index) => each === before[index]?.[1])
    ? value
    : Object.fromEntries(after);
}
