import type { Texts } from "../../domain/language.ts";
import { NUMBER_WORDS } from "./number-words.ts";
import { type Spelling, spellingOf, spellingsOf } from "./spelling.ts";

/** One of the things that can be chosen. */
export interface Option {
  readonly id: string;
  readonly label: Texts;
}

/**
 * The id of the option that a text chooses: by its label in any language, its number in the list, the beginning of a
 * label (a whole word, or three letters) or words that only one label holds. Undefined where it fits none, or more
 * than one.
 */
export function readChoice(text: string, options: readonly Option[]): string | undefined {
  const said = spellingOf(text);
  return labelled(said, options, IS_LABEL) ?? numbered(said, options) ?? labelled(said, options);
}

type Fit = (said: Spelling, label: Spelling) => boolean;

const IS_LABEL: readonly Fit[] = [
  (said, label) => said.words.length > 0 && line(said.words) === line(label.words),
  (said, label) => said.words.length === 0 && said.signs !== "" && said.signs === label.signs,
  (said, label) => said.core.length > 0 && line(said.core) === line(label.core),
];
const HINTS: readonly Fit[] = [
  (said, label) => begins(label.words, said.words),
  (said, label) => begins(label.core, said.core),
  (said, label) => isPartOf(said.core, label.words),
];

/** What the first way of comparing that fits anything fits alone. */
function labelled(
  said: Spelling,
  options: readonly Option[],
  fits: readonly Fit[] = [...IS_LABEL, ...HINTS],
): string | undefined {
  for (const fit of fits) {
    const found = options.filter(({ label }) =>
      spellingsOf(label).some((spelling) => fit(said, spelling)),
    );
    if (found.length > 0) return found.length === 1 ? found[0]?.id : undefined;
  }
  return undefined;
}

/** By number: 2, "option 2", two; followed by words, these must be of the same option. */
function numbered(said: Spelling, options: readonly Option[]): string | undefined {
  const words = said.core.length > 0 ? said.core : said.words;
  const [first = "", ...rest] = /^no? \d/.test(words.join(" ")) ? words.slice(1) : words;
  const number = /^\d{1,2}$/.test(first) ? Number(first) : NUMBER_WORDS.get(first);
  const id = number === undefined ? undefined : options[number - 1]?.id;
  if (rest.length === 0) return id;
  return labelled({ words: rest, core: rest, signs: "" }, options) === id ? id : undefined;
}

function line(words: readonly string[]): string {
  return words.join("");
}

function begins(label: readonly string[], said: readonly string[]): boolean {
  const [whole, part] = [label.join(" "), said.join(" ")];
  if (part === "" || !whole.startsWith(part)) return false;
  return part.length >= 3 || whole[part.length] === " ";
}

const NOT = new Set([
  "not",
  "no",
  "never",
  "pas",
  "non",
  "jamais",
  "nao",
  "hapana",
  "si",
  "لا",
  "غير",
]);
const LONGEST_LABEL = 6;

/** Whether all that was said are words of the label, and a label that denies something was denied as well. */
function isPartOf(said: readonly string[], label: readonly string[]): boolean {
  if (said.length === 0 || label.length > LONGEST_LABEL) return false;
  if (!said.some((word) => word.length >= 3)) return false;
  if (!said.every((word) => label.includes(word))) return false;
  return label.every((word) => !NOT.has(word) || said.includes(word));
}
