import type { Language } from "../../domain/language.ts";
import { foldCharacters } from "./normalize.ts";
import { readNumber } from "./read-number.ts";

const OUT_OF = /^\D{0,40}(\d+)\s*(?:\/|sur|out of|of|de|kati ya|من)\s*(\d+)\D{0,40}$/iu;

/** A whole number on a scale, alone or out of its highest: 4, four, 4/5, 4 sur 5. */
export function readScale(
  text: string,
  language: Language,
  scale: { readonly min: number; readonly max: number },
): number | undefined {
  const [, part, whole] = OUT_OF.exec(foldCharacters(text).slice(0, 120)) ?? [];
  const number = Number(whole) === scale.max ? Number(part) : readNumber(text, language, scale);
  const fits = number !== undefined && Number.isInteger(number);
  return fits && number >= scale.min && number <= scale.max ? number : undefined;
}
