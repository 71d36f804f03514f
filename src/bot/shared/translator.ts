import { inLanguage, type Language, type Texts } from "../../domain/language.ts";
import { fillNames } from "../../engine/flow/format-text.ts";
import { MESSAGES } from "../../messages/messages.ts";

type Values = Readonly<Record<string, string | number>>;

/** Formats texts in one language, so that a whole message uses the same language. */
export interface Translator {
  readonly language: Language;
  readonly say: (texts: Texts, values?: Values) => string;
}

/** Creates a translator for the first language in `order` that the digest supports; English otherwise. */
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
