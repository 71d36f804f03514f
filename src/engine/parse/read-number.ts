import type { Language } from "../../domain/language.ts";
import { foldCharacters, splitWords } from "./normalize.ts";
import { NUMBER_WORDS, numberMultiplier } from "./number-words.ts";
import { readFigures } from "./read-figures.ts";
import { listNumbersInWords } from "./spoken-numbers.ts";

/** The bounds an answer must keep. */
export interface NumberBounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** The one number in a text, in figures or in words; undefined where there is none, or more than one. */
export function readNumber(
  text: string,
  language: Language,
  bounds: NumberBounds,
): number | undefined {
  const line = foldCharacters(text);
  const number = /\d/.test(line) ? inFigures(line, language) : inWords(splitWords(line));
  return Number.isFinite(number) && isWithinBounds(Number(number), bounds) ? number : undefined;
}

/** Whether a number keeps the bounds. */
export function isWithinBounds(number: number, { min, max }: NumberBounds): boolean {
  return (min === undefined || number >= min) && (max === undefined || number <= max);
}

const FIGURES = /[-−]?\d+(?:[.,٫٬' ]\d+)*/g;
// H1N1 holds no number, and nobody knows what 2m is.
const GLUED_BEFORE = /\p{L}$/u;
const GLUED_AFTER = /^(?:m|mn|b|bn)(?!\p{L})/iu;

function inFigures(line: string, language: Language): number | undefined {
  const [match, ...more] = line.matchAll(FIGURES);
  if (!match || more.length > 0) return undefined;
  const before = line.slice(0, match.index);
  const after = line.slice(match.index + match[0].length);
  if (GLUED_BEFORE.test(before) || GLUED_AFTER.test(after)) return undefined;
  const rest = splitWords(after);
  const sign = /^[-−]/.test(match[0]) ? -1 : 1;
  const figures = readFigures(match[0].replace(/^[-−]/, ""), language);
  const times = numberMultiplier(rest[0]);
  const number = figures === undefined ? undefined : figures * sign * times;
  // "5 (five)" holds one number; so does "un total de 12", un being an article as well.
  const others = listNumbersInWords([...splitWords(before), ...rest.slice(times === 1 ? 0 : 1)]);
  return others.every((other) => other === 1 || other === number) ? number : undefined;
}

const NONE: ReadonlySet<string> = new Set(
  "none|nil|nobody|aucun|aucune|nenhum|nenhuma|ninguem|hakuna|hamna|hakuna mtu|لا احد|لا يوجد|لا شيء".split(
    "|",
  ),
);

function inWords(words: readonly string[]): number | undefined {
  const [number, ...others] = listNumbersInWords(words);
  if (NONE.has(words.join(" "))) return 0;
  if (others.length > 0) return undefined;
  return number === 1 && !isOne(words) ? undefined : number;
}

// "no one", "un peu": one and un are numbers only at the beginning of a text that hardly says more.
function isOne([first = "", second, ...more]: readonly string[]): boolean {
  return (
    NUMBER_WORDS.get(first) === 1 && more.length === 0 && !/^(?:peu|pouco|par)$/.test(second ?? "")
  );
}
