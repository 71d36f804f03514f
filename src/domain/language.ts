/** The languages a contact can be spoken to in. */
export const LANGUAGES = ["en", "fr", "pt", "sw", "ar"] as const;

/** One of the languages a contact can be spoken to in, as an ISO 639-1 code. */
export type Language = (typeof LANGUAGES)[number];

/** The same text in several languages; a flow says which ones it must have. */
export type Texts = Readonly<Partial<Record<Language, string>>>;

/** The text in the first language of `order` that it has, else in any language that it has. */
export function inLanguage(texts: Texts, order: readonly Language[]): string {
  const language = order.find((each) => texts[each] !== undefined);
  return (language && texts[language]) ?? Object.values(texts)[0] ?? "";
}
