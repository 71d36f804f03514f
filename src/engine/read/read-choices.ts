import { folded, plain } from "./plain.ts";
import { type Option, readChoice } from "./read-choice.ts";

const ALL = new Set(["all", "all of them", "tous", "toutes", "tout", "todos", "todas", "zote"]);
const MOST_PIECES = 40;

/**
 * The ids of the options that a text chooses, in the order of the list: 1 and 3, 1,3, labels joined by commas or
 * and. Undefined where any part of it fits no option.
 */
export function readChoices(
  text: string,
  options: readonly Option[],
): readonly string[] | undefined {
  const one = readChoice(text, options);
  if (one !== undefined) return [one];
  if (ALL.has(plain(text))) return options.map(({ id }) => id);
  const pieces = piecesOf(folded(text));
  const chosen = pieces.length <= MOST_PIECES ? chosenIn(pieces, options) : undefined;
  if (chosen === undefined || chosen.length === 0) return undefined;
  return options.map(({ id }) => id).filter((id) => chosen.includes(id));
}

interface Piece {
  readonly text: string;
  /** What stood before it. */
  readonly joint: string;
}

const JOINT = /\s*[,;/+&\n،]\s*|\s+(?:and|et|e|na|و)\s+|(?<=\d)\s+(?=\d)/iu;

function piecesOf(text: string): Piece[] {
  const parts = text.split(new RegExp(`(${JOINT.source})`, "iu"));
  return parts
    .map((part, index) => ({ text: part, joint: parts[index - 1] ?? "" }))
    .filter((_each, index) => index % 2 === 0)
    .filter((piece) => plain(piece.text) !== "");
}

/** Reads from the left, the longest run of pieces first: a label may itself hold a comma or an and. */
function chosenIn(pieces: readonly Piece[], options: readonly Option[]): string[] | undefined {
  if (pieces.length === 0) return [];
  for (let length = Math.min(pieces.length, 5); length > 0; length -= 1) {
    const run = pieces.slice(0, length);
    const id = readChoice(
      run.map((each, at) => (at ? each.joint : "") + each.text).join(""),
      options,
    );
    const rest = id === undefined ? undefined : chosenIn(pieces.slice(length), options);
    if (id !== undefined && rest) return [id, ...rest];
  }
  return undefined;
}
