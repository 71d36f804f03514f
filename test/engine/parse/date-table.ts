import { LANGUAGES } from "../../../src/domain/language.ts";
import { readDate } from "../../../src/engine/parse/read-date.ts";
import { DATE_CASES } from "./date-cases.ts";

/** Every case of the table that is read otherwise on this machine's clock. */
export function wrongDates(): readonly string[] {
  return LANGUAGES.flatMap((language) =>
    Object.entries(DATE_CASES[language] ?? {}).flatMap(([text, expected]) => {
      const day = readDate(text, language, "2026-11-23");
      return day === expected ? [] : [`${language}: ${text} was read as ${day}, not ${expected}`];
    }),
  );
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(wrongDates()));
