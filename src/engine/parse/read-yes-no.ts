import { splitWords } from "./normalize.ts";
import {
  MAX_YES_NO_PHRASE,
  NEGATED_VERB,
  NEGATORS,
  STANDALONE_YES_NO,
  YES_NO_WEIGHTS,
  type YesNoWeight,
} from "./yes-no-words.ts";

type Mark = Exclude<YesNoWeight, "filler"> | "unknown";

const SIGN = /^\p{So}$/u;

/**
 * Whether a text says yes (true) or no (false). It must begin with it, more may follow; undefined where it says
 * neither, or both: "yes and no". A plain no outweighs mere agreement: "ok, but no" is a no.
 */
export function readYesNo(text: string): boolean | undefined {
  const words = splitWords(text);
  const [only = "", ...more] = new Set(words);
  if (more.length === 0 && STANDALONE_YES_NO.has(only)) return STANDALONE_YES_NO.get(only);
  const all = marksOf(words);
  // Mild words settle nothing where more is said: "good to know", "right now we wait".
  const marks = all.filter((mark) => mark !== "mild");
  if (marks.length === 0) return all.length > 0 ? true : undefined;
  return marks[0] === "unknown" ? undefined : verdictOf(marks, words);
}

function verdictOf(marks: readonly Mark[], words: readonly string[]): boolean | undefined {
  if (marks.includes("unclear")) return undefined;
  if (marks.includes("no")) return marks.includes("yes") ? undefined : false;
  if (marks.includes("yes")) return true;
  // Mere agreement, and more that is not known: "sawa, lakini hatujafanya" is no yes.
  return marks.includes("unknown") && words.some(isNegator) ? undefined : true;
}

function isNegator(word: string): boolean {
  return NEGATORS.has(word) || NEGATED_VERB.test(word);
}
/** The same of a text that says yes or no and nothing else: "no, thank you", but not "no fuel". */
export function readBareYesNo(text: string): boolean | undefined {
  return marksOf(splitWords(text)).includes("unknown") ? undefined : readYesNo(text);
}

/** What the phrases of a text say, the longest phrase at each place. */
function marksOf(words: readonly string[]): readonly Mark[] {
  const marks: Mark[] = [];
  let isInside = false;
  for (let index = 0; index < words.length; ) {
    const { phrase, weight, length } = phraseAt(words, index);
    index += length;
    // "Yes, we have no stock": a no that goes with the words around it is no answer.
    const answers = phrase !== "no" || !isInside || isPhrase(words, index);
    if (weight !== "filler" && answers) marks.push(weight);
    isInside = weight === "unknown" || weight === "mild" || (weight === "filler" && isInside);
  }
  return marks;
}

function isPhrase(words: readonly string[], index: number): boolean {
  return index >= words.length || phraseAt(words, index).weight !== "unknown";
}

interface Phrase {
  readonly phrase: string;
  readonly weight: YesNoWeight | "unknown";
  readonly length: number;
}

function phraseAt(words: readonly string[], index: number): Phrase {
  for (let length = Math.min(MAX_YES_NO_PHRASE, words.length - index); length > 0; length -= 1) {
    const phrase = words.slice(index, index + length).join(" ");
    const weight = YES_NO_WEIGHTS.get(phrase);
    if (weight) return { phrase, weight, length };
  }
  const phrase = `${words[index]}`;
  return { phrase, weight: SIGN.test(phrase) ? "filler" : "unknown", length: 1 };
}
