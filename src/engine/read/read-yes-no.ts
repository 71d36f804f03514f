import { wordsOf } from "./plain.ts";
import { LONGEST_PHRASE, WEIGHTS, type Weight } from "./yes-no-words.ts";

type Mark = Weight | "unknown";

/**
 * Whether a text says yes (true) or no (false). Undefined where it says neither, or both: "yes and no". A plain no
 * outweighs mere agreement: "ok, but no" is a no.
 */
export function readYesNo(text: string): boolean | undefined {
  const marks = marksOf(wordsOf(text)).filter((mark) => mark !== "filler");
  const [first] = marks;
  if (first === undefined || first === "unknown" || marks.includes("unclear")) return undefined;
  const no = marks.includes("no");
  if (marks.includes("yes")) return no ? undefined : true;
  return !no;
}

/** What the phrases of a text say, the longest phrase at each place. */
function marksOf(words: readonly string[]): Mark[] {
  const marks: Mark[] = [];
  for (let index = 0; index < words.length; ) {
    const { mark, length } = markAt(words, index);
    marks.push(mark);
    index += length;
  }
  return marks;
}

function markAt(words: readonly string[], index: number): { mark: Mark; length: number } {
  for (let length = LONGEST_PHRASE; length > 0; length -= 1) {
    const mark = WEIGHTS.get(words.slice(index, index + length).join(" "));
    if (mark && index + length <= words.length) return { mark, length };
  }
  return { mark: "unknown", length: 1 };
}
