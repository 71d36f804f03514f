import { inLanguage, type Language, type Texts } from "../domain/language.ts";
import { fill } from "../engine/speak.ts";
import { WORDS } from "./digest-words.ts";

type Values = Readonly<Record<string, string | number>>;

/** Says things in the first language of an order that each has, so that one message speaks one language. */
export interface Voice {
  readonly language: Language;
  readonly say: (texts: Texts, values?: Values) => string;
}

/** The voice of an order of languages, as far as digests are written in them. */
export function voiceOf(order: readonly Language[]): Voice {
  const language = order.find((each) => each in WORDS.title) ?? "en";
  return {
    language,
    say: (texts, values = {}) =>
      fill(inLanguage(texts, [language]), language, (name) => {
        const value = values[name];
        return value === undefined ? undefined : String(value);
      }),
  };
}
