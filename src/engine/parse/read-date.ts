import type { Language } from "../../domain/language.ts";
import { readDateByChrono } from "./date-chrono.ts";
import { readDateInFigures, readDayOfMonth } from "./date-figures.ts";
import { namesDateUnits, readDateInWords } from "./date-words.ts";
import { readNextWeekday } from "./next-weekday.ts";
import { foldCharacters, normalizeText } from "./normalize.ts";
import { swahiliSpanInEnglish } from "./swahili-days.ts";

const LONGEST_DATE = 200;

// Who says that they do not know names no day, and what is vague, excluded or shifted by a week is not the day named.
const UNCLEAR =
  /\b(?:do(?:es)? ?n ?t know|do not know|dunno|not sure|no idea|unsure|maybe never|sais pas|aucune idee|pas sur|nao sei|sijui|en huit|en quinze|a oito|a quinze|beginning|early|debut|inicio|comeco|mwanzo|mwanzoni|friday week|after next|few|several|many|quelques|plusieurs|not|pas|never|jamais|nunca)\b|لا (?:اعرف|ادري)|(?:اول|اوائل|بدايه|مطلع|منتصف) (?:الشهر|الاسبوع|السنه|العام)/;
const LATEST =
  /\b(?:no|not) later than\b|\b(?:pas|nao mais) (?:plus )?tard(?:e)? que\b|\bau plus tard\b/g;

/** The local day `YYYY-MM-DD` that a text names, seen from today and looking forward; undefined where none is clear. */
export function readDate(text: string, language: Language, today: string): string | undefined {
  const line = foldCharacters(text).slice(0, LONGEST_DATE).replace(/\s+/g, " ").trim();
  const said = swahiliSpanInEnglish(
    normalizeText(line).replace(LATEST, " ").replace(/ +/g, " ").trim(),
  );
  if (said === "" || UNCLEAR.test(said)) return undefined;
  const day =
    (namesDateUnits(said) ? undefined : readDateInFigures(line, today)) ??
    readDayOfMonth(said, today) ??
    readNextWeekday(line, today)?.day ??
    readDateInWords(said, today) ??
    readDateByChrono(spelled(line), language, today);
  return day !== undefined && isLikely(day, today) ? day : undefined;
}

// What chrono-node reads, of how people write the first of a month and Arabic with its vowels.
function spelled(line: string): string {
  return line
    .replace(/\bpremier\b/i, "1er")
    .replace(/\b(?:1[ºo°]|primeiro)(?= de )/i, "1")
    .replace(/[\u064b-\u0652]/g, "");
}

// A day decades ahead is a slip of the finger.
function isLikely(day: string, today: string): boolean {
  const years = Number(day.slice(0, 4)) - Number(today.slice(0, 4));
  return years >= -10 && years <= 10;
}
