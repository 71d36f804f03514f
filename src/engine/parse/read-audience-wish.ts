import type { Language } from "../../domain/language.ts";
import { splitWords } from "./normalize.ts";
import { readNumber } from "./read-number.ts";

// Words as `wordsOf` folds them: lower case, without accents.
const INSIDE = new Set(
  [
    "keep",
    "inside",
    "private",
    "garder",
    "gardez",
    "garde",
    "interne",
    "entre",
    "manter",
    "mantenha",
    "interno",
  ].concat(["weka", "ndani", "siri", "ابق", "ابقي", "احتفظ", "داخل", "بيننا"]),
);
const OUT = new Set(
  [
    "share",
    "pass",
    "partager",
    "partagez",
    "partage",
    "transmettre",
    "transmettez",
    "partilhar",
    "partilhe",
  ].concat(["shiriki", "shirikisha", "tuma", "شارك", "ارسل"]),
);

/** Which line of a read-back somebody wants kept inside the team ("keep 3 inside"), or shared after all. */
export interface AudienceWish {
  /** Counted from 1. */
  readonly line: number;
  readonly inside: boolean;
}

/** Reads a wish about who may see one line; undefined where a text names no line, or says neither. */
export function readAudienceWish(text: string, language: Language): AudienceWish | undefined {
  if (text.length > 60) return undefined;
  const words = splitWords(text);
  const inside = words.some((word) => INSIDE.has(word));
  const out = words.some((word) => OUT.has(word));
  if (inside === out) return undefined;
  const line = readNumber(text, language, { min: 1, max: 20 });
  return line === undefined ? undefined : { line, inside };
}
