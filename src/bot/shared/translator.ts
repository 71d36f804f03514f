import { inLanguage, type Language, type Texts } from "../../domain/language.ts";
import { fillNames } from "../../engine/flow/format-text.ts";
import { MESSAGES } from "../../messages/messages.ts";

type Values = Readonly<Record<string, string | number>>;

/** Says things in the first language of an order that each has, so that one message speaks one language. */
export interface Translator {
  readonly language: Language;
  readonly say: (texts: Texts, values?: Values) => string;
}

/** The voice of an order of languages, as far as digests are written in them. */
export function translatorFor(order: readonly Language[]): Translator {
  const language = order.find((each) => each in MESSAGES.digest.title) ?? "en";
  return {
    language,
    say: (texts, values = {}) =>
      fillNames(inLanguage(texts, [language]), language, (name) => {
        const value = values[name];
        return value === undefined ? undefined : String(value);
      }),
  };
}
