import { foldCharacters, normalizeText } from "./normalize.ts";
import { type ChoiceOption, readChoice } from "./read-choice.ts";

const ALL = new Set([
  "all",
  "all of them",
  "all of these",
  "tous",
  "toutes",
  "tout",
  "todos",
  "todas",
  "zote",
  "كلها",
  "الكل",
]);
const MOST_PIECES = 40;
// Labels may hold a comma or an and themselves, but not many of them.
const LONGEST_RUN = 5;

// Between figures a point or a space parts as well; in Arabic, and is written together with the word after it.
const JOINT =
  /( ?[,;/+&،] ?| (?:and|et|e|na|plus|as well as|ainsi que|pamoja na) | و ?|(?<=\d)\.? (?=\d)|(?<=\d)\.(?=\d)|(?<=\d) ?و ?(?=\d))/iu;

/**
 * The ids of the options that a text chooses, in the order of the list: 1 and 3, 1,3, labels joined by commas or
 * and. Undefined where any part of it fits no option.
 */
export function readChoices(
  text: string,
  options: readonly ChoiceOption[],
): readonly string[] | undefined {
  const one = readChoice(text, options);
  if (one !== undefined) return [one];
  if (ALL.has(normalizeText(text))) return options.map(({ id }) => id);
  const pieces = piecesOf(text);
  const chosen = pieces.length <= MOST_PIECES ? chosenIn(pieces, options) : [];
  return chosen.length === 0
    ? undefined
    : options.map(({ id }) => id).filter((id) => chosen.includes(id));
}

interface Piece {
  readonly text: string;
  /** What stood before it. */
  readonly joint: string;
}

function piecesOf(text: string): readonly Piece[] {
  const lines = foldCharacters(text)
    .split("\n")
    .map((each) => each.trim());
  const line = lines
    .filter((each) => each !== "")
    .join(", ")
    .replace(/\s+/g, " ");
  const parts = line.split(JOINT);
  return parts
    .map((part, index) => ({ text: part, joint: parts[index - 1] ?? "" }))
    .filter((piece, index) => index % 2 === 0 && normalizeText(piece.text) !== "");
}

/** Reads from the left, the longest run of pieces that is an option first; empty where a piece is left over. */
function chosenIn(pieces: readonly Piece[], options: readonly ChoiceOption[]): readonly string[] {
  const chosen: string[] = [];
  for (let index = 0; index < pieces.length; ) {
    const run = longestRun(pieces.slice(index, index + LONGEST_RUN), options);
    if (!run) return [];
    chosen.push(run.id);
    index += run.length;
  }
  return chosen;
}

function longestRun(pieces: readonly Piece[], options: readonly ChoiceOption[]) {
  for (let length = pieces.length; length > 0; length -= 1) {
    const text = pieces
      .slice(0, length)
      .map((piece, index) => (index > 0 ? piece.joint : "") + piece.text)
      .join("");
    const id = readChoice(text, options);
    if (id !== undefined) return { id, length };
  }
  return undefined;
}
