import type { Language, Texts } from "../../domain/language.ts";
import { NUMBER_WORDS } from "./number-words.ts";
import { namesOrdinal, readOrdinal } from "./ordinals.ts";
import {
  otherSpellingsOf,
  type Spelling,
  spellingOf,
  spellingOfWords,
  spellingsOf,
} from "./spelling.ts";

/** One of the things that can be chosen. */
export interface ChoiceOption {
  readonly id: string;
  readonly label: Texts;
  /** Other words that people choose it with, by language. */
  readonly also?: Readonly<Partial<Record<Language, readonly string[]>>> | undefined;
}

/**
 * The id of the option that a text chooses: by its label in any language, another word for it, its number in the list,
 * the beginning of a label (a whole word, or three letters), words that only one label holds, another ending of the
 * same words (bloquée, parados), or its place in the list (the second one). Undefined where it fits none, or more than
 * one.
 */
export function readChoice(text: string, options: readonly ChoiceOption[]): string | undefined {
  const said = spellingOf(text);
  return (
    labelled(said, options, IS_LABEL) ??
    labelled(said, options, IS_LABEL, wordsFor) ??
    numbered(said, options) ??
    labelled(said, options, ALL) ??
    labelled(said, options, INFLECTED, wordsFor) ??
    placed(said, options)
  );
}

type Fit = (said: Spelling, label: Spelling) => boolean;

const IS_LABEL: readonly Fit[] = [
  (said, label) => said.whole.tight !== "" && said.whole.tight === label.whole.tight,
  (said, label) => said.whole.tight === "" && said.signs !== "" && said.signs === label.signs,
  (said, label) => said.core.tight !== "" && said.core.tight === label.core.tight,
];
const ALL: readonly Fit[] = [
  ...IS_LABEL,
  (said, label) => begins(label.whole.spaced, said.whole.spaced),
  (said, label) => begins(label.core.spaced, said.core.spaced),
  (said, label) => isPartOf(said.core.words, label.whole.words),
];

const INFLECTED: readonly Fit[] = [
  (said, label) => said.core.tight !== "" && stemsOf(said) === stemsOf(label),
];

const labelOf = ({ label }: ChoiceOption): readonly Spelling[] => spellingsOf(label);
const wordsFor = ({ label, also }: ChoiceOption): readonly Spelling[] => [
  ...spellingsOf(label),
  ...(also === undefined ? [] : otherSpellingsOf(also)),
];

/** What the first way of comparing that fits anything fits alone. */
function labelled(
  said: Spelling,
  options: readonly ChoiceOption[],
  fits: readonly Fit[],
  spellings = labelOf,
): string | undefined {
  for (const fit of fits) {
    const found = options.filter((option) =>
      spellings(option).some((spelling) => fit(said, spelling)),
    );
    if (found.length > 0) return found.length === 1 ? found[0]?.id : undefined;
  }
  return undefined;
}

/** By number: 2, "option 2", two; followed by words, these must be of the same option. */
function numbered(said: Spelling, options: readonly ChoiceOption[]): string | undefined {
  const { words, spaced } = said.core.tight === "" ? said.whole : said.core;
  const [first = "", ...rest] = /^no? \d/.test(spaced) ? words.slice(1) : words;
  const number = /^\d{1,2}$/.test(first) ? Number(first) : NUMBER_WORDS.get(first);
  const id = number === undefined ? undefined : options[number - 1]?.id;
  if (rest.length === 0) return id;
  return labelled(spellingOfWords(rest), options, ALL) === id ? id : undefined;
}

/** By place: the second one; not where a label names a place itself. */
function placed({ core }: Spelling, options: readonly ChoiceOption[]): string | undefined {
  const place = readOrdinal(core.words);
  if (place === undefined) return undefined;
  if (options.some(({ label }) => Object.values(label).some(namesOrdinal))) return undefined;
  return options.at(place)?.id;
}

// Words short enough to be others with another ending stay as they are.
const stemOf = (word: string): string =>
  word.length < 5 ? word : word.replace(/(?<=.{4})(?:[aeo]{0,4}s?|ه)$/u, "");
const stemsOf = ({ core }: Spelling): string => core.words.map(stemOf).join(" ");

function begins(label: string, said: string): boolean {
  if (said === "" || !label.startsWith(said)) return false;
  return said.length >= 3 || label[said.length] === " ";
}

const NOT = new Set("not no never pas non jamais nao hapana si لا غير".split(" "));
const LONGEST_LABEL = 6;

/** Whether all that was said are words of the label, and a label that denies something was denied as well. */
function isPartOf(said: readonly string[], label: readonly string[]): boolean {
  if (said.length === 0 || label.length > LONGEST_LABEL) return false;
  if (!said.some((word) => word.length >= 3)) return false;
  if (!said.every((word) => label.includes(word))) return false;
  return label.every((word) => !NOT.has(word) || said.includes(word));
}
