import type { Texts } from "../../domain/language.ts";
import { folded, plain } from "./plain.ts";

/** One of the things that can be chosen. */
export interface Option {
  readonly id: string;
  readonly label: Texts;
}

/**
 * The id of the option that a text chooses: by its number in the list, its label in any language, or the beginning
 * of one (a whole word, or three letters). Undefined where it fits none, or more than one.
 */
export function readChoice(text: string, options: readonly Option[]): string | undefined {
  const said = plain(text);
  if (said === "") return undefined;
  const labelled = options.map(({ id, label }) => ({ id, spellings: spellingsOf(label) }));
  return (
    only(labelled.filter(({ spellings }) => spellings.includes(said))) ??
    numbered(text, options) ??
    only(labelled.filter(({ spellings }) => spellings.some((each) => begins(each, said))))
  );
}

function numbered(text: string, options: readonly Option[]): string | undefined {
  const [, number] =
    /^\P{L}{0,4}?(?:(?:option|number|numero|numéro|no|n°|choix|choice|le|la|the)\s*)?#?(\d{1,3})\P{L}{0,4}$/iu.exec(
      folded(text).trim(),
    ) ?? [];
  return number === undefined ? undefined : options[Number(number) - 1]?.id;
}

function only(found: readonly { readonly id: string }[]): string | undefined {
  return found.length === 1 ? found[0]?.id : undefined;
}

/** A label as it is compared: whole, without its signs, and its signs alone. */
function spellingsOf(label: Texts): readonly string[] {
  return Object.values(label)
    .map(plain)
    .flatMap((each) => [
      each,
      each.replace(/\p{So}+ ?/gu, "").trim(),
      each.replace(/[^\p{So}]+/gu, ""),
    ])
    .filter((each) => each !== "");
}

function begins(spelling: string, said: string): boolean {
  if (!spelling.startsWith(said)) return false;
  return said.length >= 3 || spelling[said.length] === " ";
}
