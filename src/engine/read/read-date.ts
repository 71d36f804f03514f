import { GB as english } from "chrono-node/en";
import { casual as french } from "chrono-node/fr";
import type { Language } from "../../domain/language.ts";
import { folded, plain } from "./plain.ts";

const LONGEST_DATE = 300;
const UNKNOWN =
  /\b(don ?t know|do not know|not sure|no idea|unsure|sais pas|aucune idee|pas sur|nao sei|sijui)\b/;

/** The local day `YYYY-MM-DD` that a text names, seen from today and looking forward; undefined where none is clear. */
export function readDate(text: string, language: Language, today: string): string | undefined {
  const line = folded(text).slice(0, LONGEST_DATE);
  if (UNKNOWN.test(plain(line))) return undefined;
  const order = language === "fr" ? [french, english] : [english, french];
  for (const chrono of order) {
    const day = dayIn(line, chrono, today);
    if (day !== undefined) return day;
  }
  return undefined;
}

function dayIn(line: string, chrono: typeof english, today: string): string | undefined {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  // Noon on this machine's own clock: chrono reckons with that clock, and no day lacks a noon.
  const noon = new Date(year, month - 1, day, 12);
  const found = chrono.parse(line, noon, { forwardDate: true });
  const [first] = found;
  if (!first || found.length !== 1) return undefined;
  const part = (name: "year" | "month" | "day") => String(first.start.get(name)).padStart(2, "0");
  return `${part("year")}-${part("month")}-${part("day")}`;
}
