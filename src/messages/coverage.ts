import { LANGUAGES, type Language } from "../domain/language.ts";
import { isPluralForms, LOCALE_FILES, type MessageTree, messageAt } from "./messages.ts";

/** How much of the catalogue a language has: sentences of the English file, and the keys it lacks. */
export interface LanguageCoverage {
  readonly language: Language;
  readonly total: number;
  readonly missing: readonly string[];
}

/** The share of sentences, from 0 to 1, below which a language is not offered to people. */
const COVERAGE_THRESHOLD = 0.9;

/** What each language has of the sentences in the English file. */
export function measureCoverage(
  files: Readonly<Record<Language, MessageTree>>,
): readonly LanguageCoverage[] {
  const keys = listKeys(files.en, []);
  return LANGUAGES.map((language) => ({
    language,
    total: keys.length,
    missing: keys
      .filter((path) => messageAt(files[language], path) === undefined)
      .map((path) => path.join(".")),
  }));
}

/** Whether a language has enough of the catalogue to be offered to people. */
export function isCovered({ total, missing }: LanguageCoverage): boolean {
  return 1 - missing.length / total >= COVERAGE_THRESHOLD;
}

/** The languages that have enough of the catalogue to be offered to people. */
export const OFFERED_LANGUAGES: readonly Language[] = measureCoverage(LOCALE_FILES)
  .filter(isCovered)
  .map(({ language }) => language);

/** The path of every sentence in a language's file. */
function listKeys(tree: MessageTree, above: readonly string[]): string[][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = [...above, key];
    return typeof value === "string" || isPluralForms(value) ? [path] : listKeys(value, path);
  });
}
