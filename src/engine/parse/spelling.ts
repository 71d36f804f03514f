import type { Language, Texts } from "../../domain/language.ts";
import { splitWords } from "./normalize.ts";

// What people put around an answer, and what a label may hold besides what matters.
const FILLERS = new Set(
  (
    "and or et ou e na we are is it s i am m the a an of still now think thanks thank you please its re both " +
    "answer option number choice " +
    "nous on sommes est c je suis un une le la les l d de du des en encore toujours merci svp stp s il vous plait " +
    "reponse choix numero opcao esta o os as um uma estamos ya obrigado obrigada por favor ni tu namba kazi asante tafadhali رقم العمل"
  ).split(" "),
);

/** Words as they are compared: as a list, as a line, and as a line without its spaces. */
export interface SpelledLine {
  readonly words: readonly string[];
  readonly spaced: string;
  readonly tight: string;
}

/** A text, or a label in one language, in the ways it is compared. */
export interface Spelling {
  /** All its words, without signs. */
  readonly whole: SpelledLine;
  /** The words that matter: without articles and the like; perhaps none. */
  readonly core: SpelledLine;
  /** Signs such as 🟢. */
  readonly signs: string;
}

const SIGN = /^\p{So}$/u;

/** A text or label in the ways it is compared. */
export function spellingOf(text: string): Spelling {
  const all = splitWords(text);
  const words = all.filter((word) => !SIGN.test(word));
  const signs = all.filter((word) => SIGN.test(word)).join("");
  return { ...spellingOfWords(words), signs };
}

/** Plain words in the ways they are compared. */
export function spellingOfWords(words: readonly string[]): Spelling {
  return { whole: lineOf(words), core: lineOf(words.filter(matters)), signs: "" };
}

function matters(word: string): boolean {
  return !FILLERS.has(word);
}

function lineOf(words: readonly string[]): SpelledLine {
  return { words, spaced: words.join(" "), tight: words.join("") };
}

const kept = new WeakMap<object, readonly Spelling[]>();

/** A label in every language it has; kept, because a flow's labels are compared with every answer. */
export function spellingsOf(label: Texts): readonly Spelling[] {
  return keptOf(label, () => Object.values(label));
}

/** Other words for a label, in every language they are given in; kept as well. */
export function otherSpellingsOf(
  also: Readonly<Partial<Record<Language, readonly string[]>>>,
): readonly Spelling[] {
  return keptOf(also, () => Object.values(also).flat());
}

function keptOf(of: object, texts: () => readonly string[]): readonly Spelling[] {
  const known = kept.get(of);
  if (known) return known;
  const made = texts().map(spellingOf);
  kept.set(of, made);
  return made;
}
