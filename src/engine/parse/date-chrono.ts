import { casual as arabic } from "chrono-node/ar";
import { GB as english } from "chrono-node/en";
import { casual as french } from "chrono-node/fr";
import { casual as portuguese } from "chrono-node/pt";
import type { Language } from "../../domain/language.ts";
import { addDaysTo, buildDay, dayParts } from "./day.ts";
import { normalizeText } from "./normalize.ts";
import { swahiliDaysInEnglish } from "./swahili-days.ts";

type Chrono = typeof english;
type Found = ReturnType<Chrono["parse"]>[number];

const ORDER: Readonly<Record<Language, readonly Chrono[]>> = {
  en: [english, french],
  fr: [french, english],
  pt: [portuguese, english],
  sw: [english, french],
  ar: [arabic, english, french],
};

const PAST =
  /\b(?:last|ago|yesterday|dernier|derniere|passe|passee|il y a|hier|ontem|passad[ao])\b/;
const TODAY = /\b(?:today|this|aujourd hui|ce|hoje)\b/;

/** The one day that chrono-node finds in a text, in the language spoken or the next ones. */
export function readDateByChrono(
  line: string,
  language: Language,
  today: string,
): string | undefined {
  const said = normalizeText(line);
  const [year, month, date] = dayParts(today);
  // Noon on this machine's own clock: chrono reckons on that clock, and no day there lacks a noon.
  const noon = new Date(year, month - 1, date, 12);
  const spoken = language === "sw" ? swahiliDaysInEnglish(line) : line;
  for (const chrono of ORDER[language]) {
    const found = chrono.parse(spoken, noon, { forwardDate: !PAST.test(said) });
    const day = onlyDay(spoken, found);
    // A bare "Monday" that is said on a Monday is the next one.
    if (day === today && !TODAY.test(said) && found.every(isWeekday)) return addDaysTo(day, 7);
    if (day !== undefined) return day;
  }
  return undefined;
}

/** The day that everything found agrees on; undefined where a figure was left over that may change it. */
function onlyDay(line: string, found: readonly Found[]): string | undefined {
  const [first] = found;
  if (!first || !found.every(isDay) || found.some((each) => cutsWord(line, each))) return undefined;
  const left = found.reduce((rest, { text }) => rest.replace(text, " "), line);
  const days = new Set(found.map(dayOf));
  return /\d/.test(left) || days.size > 1 ? undefined : dayOf(first);
}

// "10 décembre" is no "10 d": what ends in the middle of a word of another language was misread.
function cutsWord(line: string, { index, text }: Found): boolean {
  return /\p{L}$/u.test(text) && /^\p{L}/u.test(line.slice(index + text.length));
}

/** Whether a day is what was found: not a bare month, a time of day, or a stretch of days. */
function isDay({ start, end }: Found): boolean {
  if (end) return false;
  if (start.isCertain("day") || start.isCertain("weekday")) return true;
  return start.isCertain("month") && start.tags().has("result/relativeDate");
}

function isWeekday({ start }: Found): boolean {
  return start.isCertain("weekday") && !start.isCertain("day");
}

function dayOf({ start }: Found): string | undefined {
  return buildDay(Number(start.get("year")), Number(start.get("month")), Number(start.get("day")));
}
