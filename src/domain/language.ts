/** The languages a contact can be spoken to in. */
export const LANGUAGES = ["en", "fr", "pt", "sw", "ar"] as const;

/** One of the languages a contact can be spoken to in, as an ISO 639-1 code. */
export type Language = (typeof LANGUAGES)[number];

/** How each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "Français",
  pt: "Português",
  sw: "Kiswahili",
  ar: "العربية",
};

/** The same text in several languages; a flow says which ones it must have. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

/** The text in the first language of `order` that it has, else in any language that it has. */
export function inLanguage(texts: Texts, order: readonly Language[]): string {
  const language = order.find((each) => texts[each] !== undefined);
  return (language && texts[language]) ?? Object.values(texts)[0] ?? "";
}

/** The plural forms of one sentence by CLDR's categories; `other` is every form not named. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** One sentence in the plural forms of each language that has it. */
export type PluralTexts = Readonly<Partial<Record<Language, PluralForms>>>;
