import { LANGUAGES, type Language, type PluralTexts, type Texts } from "../../domain/language.ts";

/**
 * The locale whose forms each language takes: Portuguese as it is written in Maputo and Luanda, Arabic with the
 * digits 0 to 9, which people of every Arabic-speaking country read.
 */
export const LOCALES: Readonly<Record<Language, string>> = {
  en: "en-GB",
  fr: "fr",
  pt: "pt-PT",
  sw: "sw",
  ar: "ar-u-nu-latn",
};

// U+2068 and U+2069: what stands between them keeps its own direction and does not turn the sentence around it.
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ["\u2068", "\u2069"];

/** A name, number or somebody's words as they stand in a sentence: isolated where the sentence reads right to left. */
export function isolateText(text: string, language: Language): string {
  return language === "ar" && text !== "" ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}

const RIGHT_TO_LEFT_MARK = "\u200f";

/**
 * A sentence that reads in its language's direction whatever it begins with: screens take the direction of the first
 * letter, even of one inside an isolated Latin name.
 */
export function directSentence(sentence: string, language: Language): string {
  return language === "ar" && sentence.startsWith(FIRST_STRONG_ISOLATE)
    ? `${RIGHT_TO_LEFT_MARK}${sentence}`
    : sentence;
}

/** Things in a row, the last one after an "and": A, B and C. */
export function formatList(things: readonly string[], language: Language): string {
  return formatOf(LISTS, language, (locale) => new Intl.ListFormat(locale)).format(things);
}

/** Things in a row with commas only, as Arabic and others write them: labels that may hold an "and" themselves. */
export function joinWithCommas(things: readonly string[], language: Language): string {
  return things.join(language === "ar" ? "، " : ", ");
}

/** The form of a sentence that goes with a number, in each language. */
export function pluralForm(forms: PluralTexts, count: number): Texts {
  return Object.fromEntries(
    LANGUAGES.flatMap((each) => {
      const own = forms[each];
      return own ? [[each, own[formOf(each, count)] ?? own.other]] : [];
    }),
  );
}

function formOf(language: Language, count: number): Intl.LDMLPluralRule {
  return formatOf(PLURALS, language, (locale) => new Intl.PluralRules(locale)).select(count);
}

const LISTS = new Map<Language, Intl.ListFormat>();
const PLURALS = new Map<Language, Intl.PluralRules>();

function formatOf<F>(known: Map<Language, F>, language: Language, make: (locale: string) => F): F {
  const format = known.get(language) ?? make(LOCALES[language]);
  known.set(language, format);
  return format;
}
