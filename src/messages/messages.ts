import {
  LANGUAGES,
  type Language,
  type PluralForms,
  type PluralTexts,
  type Texts,
} from "../domain/language.ts";
import ar from "./locales/ar.json" with { type: "json" };
import en from "./locales/en.json" with { type: "json" };
import fr from "./locales/fr.json" with { type: "json" };
import pt from "./locales/pt.json" with { type: "json" };
import sw from "./locales/sw.json" with { type: "json" };

/** A catalogue by key: each sentence of the English file, in every language that has it. */
export type MessageCatalogue<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? Texts
    : T[K] extends { readonly other: string }
      ? PluralTexts
      : MessageCatalogue<T[K]>;
};

/** Sentences by key, as one language's file holds them: text, plural forms, or a group of more. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** The sentences of each language, as its file holds them; a key that a language lacks falls back to another one. */
export const LOCALE_FILES: Readonly<Record<Language, MessageTree>> = { en, fr, pt, sw, ar };

/**
 * Every sentence that the bot says by itself, by the key of the English file: `MESSAGES.replies.joined`. A sentence
 * holds names in double braces, which the translator fills in; what a flow says stands in the flow's own file.
 */
// The join keeps every key of the English file, which no type can follow through a recursion over plain objects.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const MESSAGES = joinLocales(en, [], LOCALE_FILES) as MessageCatalogue<typeof en>;

/** Whether a group of the catalogue holds the plural forms of one sentence rather than more sentences. */
export function isPluralForms(tree: MessageTree): boolean {
  return typeof tree["other"] === "string";
}

/** What stands at a path of keys in a language's file, where it has anything there. */
export function messageAt(
  tree: MessageTree,
  keys: readonly string[],
): string | MessageTree | undefined {
  return keys.reduce<string | MessageTree | undefined>(
    (at, key) => (typeof at === "object" ? at[key] : undefined),
    tree,
  );
}

function joinLocales(
  tree: MessageTree,
  keys: readonly string[],
  locales: Readonly<Record<Language, MessageTree>>,
): object {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => {
      const path = [...keys, key];
      const isMessage = typeof value === "string" || isPluralForms(value);
      return [key, isMessage ? inEveryLanguage(path, locales) : joinLocales(value, path, locales)];
    }),
  );
}

function inEveryLanguage(
  keys: readonly string[],
  locales: Readonly<Record<Language, MessageTree>>,
): Partial<Record<Language, string | PluralForms>> {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const message = messageAt(locales[language], keys);
      return message === undefined ? [] : [[language, message]];
    }),
  );
}
