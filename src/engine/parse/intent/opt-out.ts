import { LANGUAGES, type Language } from "../../../domain/language.ts";
import { normalizeText } from "../normalize.ts";
import { COURTESY, OPT_OUT_WORDS, WORD_KINDS, type WordKind } from "./opt-out-words.ts";
import { arabicKinds, swahiliKinds } from "./word-forms.ts";

/**
 * How surely a message asks for no more messages: `clear` is obeyed at once; `halted` as well, unless a choice is open
 * that the word may name (*arrêt*: the work has stopped); `perhaps` is asked about.
 */
export type OptOut = "clear" | "halted" | "perhaps";

/** What one clause says; `strong` names what is to stop, so that it counts beside other words too. */
interface Reading {
  readonly verdict: OptOut | "nothing";
  readonly strong: boolean;
}

const LONGEST_MESSAGE = 600;
const LONGEST_BARE = 12;
const SIGNS = /^[\s\ufe0f🛑⛔🚫✋]+$/u;
const CLAUSES = /[.!?;:,\n،؛؟…–—()]+/;
// What may follow a wish within the same clause: a reason.
const REASONS = new Set(
  "because i im we as since it its this am car parce je c nous porque estou ja nimechoka kwa لاني لان انا".split(
    " ",
  ),
);

/** Whether a message asks for no more messages, in any language; undefined where it is about anything else. */
export function readOptOut(text: string): OptOut | undefined {
  if (text.length > LONGEST_MESSAGE) return undefined;
  if (SIGNS.test(text) && text.trim() !== "") return "perhaps";
  const clauses = text.split(CLAUSES).filter((clause) => normalizeText(clause) !== "");
  if (advisesContact(clauses)) return undefined;
  const whole = readingOf(text);
  if (whole && whole.verdict !== "nothing") return whole.verdict;
  const readings = clauses.map(readingOf);
  const verdicts = readings.flatMap((reading) => reading?.verdict ?? []);
  if (readings.every((reading) => reading !== undefined))
    return (["clear", "halted", "perhaps"] as const).find((each) => verdicts.includes(each));
  const isBare =
    verdicts.includes("clear") && normalizeText(text).split(" ").length <= LONGEST_BARE;
  const isStrong = readings.some((reading) => reading?.strong);
  return isBare || isStrong || clauses.some(holdsWish) ? "perhaps" : undefined;
}

/** Whether a clause names a way to reach others, as advice does ("Call, do not write"), and not the writer ("Call me"). */
function advisesContact(clauses: readonly string[]): boolean {
  return clauses.length > 1 && clauses.some(isContactAlone);
}

function isContactAlone(clause: string): boolean {
  const words = normalizeText(clause).split(" ");
  return LANGUAGES.some((language) => {
    const kinds = joinPhrases(language, words).map((word) => kindsOf(language, word));
    const isContact = kinds.every((each) => each.includes("contact") || each.includes("filler"));
    return isContact && kinds[0]?.includes("contact") === true && kinds.length <= 3;
  });
}

/** What a clause says of which every word is known in one language; undefined where one is not. */
function readingOf(clause: string): Reading | undefined {
  const words = normalizeText(clause)
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .split(" ");
  const readings = LANGUAGES.map((language) => readingIn(language, words));
  const told = readings.find((reading) => reading !== undefined && reading.verdict !== "nothing");
  return told ?? readings.find((reading) => reading !== undefined);
}

/** Whether a clause ends with a wish that names what is to stop, or begins with one and goes on with a reason. */
function holdsWish(clause: string): boolean {
  const words = normalizeText(clause).split(" ");
  return LANGUAGES.some((language) => {
    const joined = joinPhrases(language, words);
    const known = joined.map((word) => kindsOf(language, word).length > 0);
    const last = known.lastIndexOf(false);
    const ending = joined.slice(last + 1);
    const first = known.indexOf(false);
    const reason = joined.findIndex((word, index) => index > 1 && REASONS.has(word));
    const beginning = reason > 0 && reason <= first ? joined.slice(0, reason) : [];
    return [ending, beginning].some((part) => part.length > 0 && judge(language, part).strong);
  });
}

function readingIn(language: Language, words: readonly string[]): Reading | undefined {
  const joined = joinPhrases(language, words);
  return joined.every((word) => kindsOf(language, word).length > 0)
    ? judge(language, joined)
    : undefined;
}

const SPOKEN: Readonly<Record<Language, ReadonlyMap<string, readonly WordKind[]>>> = {
  en: lexiconOf("en"),
  fr: lexiconOf("fr"),
  pt: lexiconOf("pt"),
  sw: lexiconOf("sw"),
  ar: lexiconOf("ar"),
};

function lexiconOf(language: Language): ReadonlyMap<string, readonly WordKind[]> {
  const lexicon = new Map<string, WordKind[]>();
  const add = (words: string, kind: WordKind): void => {
    for (const word of words.split(" ").filter((each) => each !== "")) {
      const key = word.split("_").map(normalizeText).join("_");
      lexicon.set(key, [...(lexicon.get(key) ?? []), kind]);
    }
  };
  for (const kind of WORD_KINDS) add(OPT_OUT_WORDS[language][kind] ?? "", kind);
  add(COURTESY, "filler");
  add("stop stopall", "stop");
  return lexicon;
}

const LONGEST_PHRASE = 6;

/** The words with those that make a phrase of the language joined, the longest first. */
function joinPhrases(language: Language, words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let index = 0; index < words.length; ) {
    let length = Math.min(LONGEST_PHRASE, words.length - index);
    while (length > 1 && !SPOKEN[language].has(phrase(words, index, length))) length--;
    joined.push(phrase(words, index, length));
    index += length;
  }
  return joined;
}

function phrase(words: readonly string[], from: number, length: number): string {
  return words.slice(from, from + length).join("_");
}

function kindsOf(language: Language, word: string): readonly WordKind[] {
  const known = SPOKEN[language].get(word);
  if (known) return known.includes("other") ? [] : known;
  if (/^[\p{So}\p{Sk}]+$/u.test(word)) return ["filler"];
  if (language === "sw") return swahiliKinds(word);
  return language === "ar" ? arabicKinds(word, SPOKEN.ar) : [];
}

const NOTHING: Reading = { verdict: "nothing", strong: false };
const CLEAR: Reading = { verdict: "clear", strong: false };
const STRONG: Reading = { verdict: "clear", strong: true };
const PERHAPS: Reading = { verdict: "perhaps", strong: false };

/** What known words say together. */
function judge(language: Language, words: readonly string[]): Reading {
  const kinds = words.map((word) => kindsOf(language, word));
  const has = (...any: readonly WordKind[]): boolean =>
    kinds.some((each) => each.some((kind) => any.includes(kind)));
  if (isDenied(kinds)) return NOTHING;
  if (has("leave")) return STRONG;
  if (has("perhaps")) return PERHAPS;
  const isSelf = isAboutSelf(language, words, kinds);
  return (
    wearied(has) ??
    stopping(has, isSelf) ??
    denying(has, isSelf) ??
    removing(has, isSelf) ??
    alone(has, words) ??
    NOTHING
  );
}

/** Whether the writer is the one who acts: "we stop sending messages". */
function isAboutSelf(
  language: Language,
  words: readonly string[],
  kinds: readonly (readonly WordKind[])[],
): boolean {
  const first = kinds.find((each) => each.some((kind) => kind !== "filler"));
  const subject = words.findIndex((word) => kindsOf(language, word).includes("self"));
  return (first?.includes("self") ?? false) || subject === 0;
}

type Has = (...any: readonly WordKind[]) => boolean;

/** "Do not stop": a no just before the word that would stop. */
function isDenied(kinds: readonly (readonly WordKind[])[]): boolean {
  return kinds.some((each, index) => {
    const before = kinds[index - 1] ?? [];
    const ends = each.includes("stop") || each.includes("halted") || each.includes("end");
    return ends && !each.includes("no") && before.includes("no") && !before.includes("more");
  });
}

/** Messages are too many. */
function wearied(has: Has): Reading | undefined {
  return has("weary") && has("contact", "message") && !has("stop", "no") ? PERHAPS : undefined;
}

/** Something is to stop: messages, or being written to. */
function stopping(has: Has, isSelf: boolean): Reading | undefined {
  if (!has("stop", "end", "cease", "halted")) return undefined;
  if (has("contact", "message", "receive")) {
    if (isSelf && !has("want", "receive")) return PERHAPS;
    return STRONG;
  }
  if (!has("want")) return undefined;
  return has("stop") && !isSelf ? CLEAR : PERHAPS;
}

/** Something is not to be: messages, or being written to. */
function denying(has: Has, isSelf: boolean): Reading | undefined {
  if (!has("no")) return undefined;
  const isWritten = has("contact", "receive", "message");
  if (has("want", "need") && isWritten) return STRONG;
  if (has("want") || (has("need") && has("more"))) return PERHAPS;
  return isSelf && has("receive") ? undefined : unwritten(has, isSelf);
}

/** Messages, or being written to, are not to be. */
function unwritten(has: Has, isSelf: boolean): Reading | undefined {
  if (has("contact") && has("me")) return STRONG;
  if (has("contact", "receive") && has("message", "more")) return isSelf ? undefined : STRONG;
  if (has("message") && has("more")) return isSelf ? PERHAPS : STRONG;
  return has("contact", "receive", "message") && !isSelf ? PERHAPS : undefined;
}

/** The writer, or their number, is to be taken off a list. */
function removing(has: Has, isSelf: boolean): Reading | undefined {
  if (!has("remove")) return undefined;
  if (has("me") || (isSelf && has("want"))) return STRONG;
  if (has("list", "want")) return PERHAPS;
  return undefined;
}

const PLACES = new Set("by in at on for with over".split(" "));

/** One word, with nothing but courtesy around it. */
function alone(has: Has, words: readonly string[]): Reading | undefined {
  if (has("contact", "receive", "list", "want", "me") && !has("stop")) return undefined;
  // "Stop by", "stop in" may be about a visit.
  if (has("stop")) return words.some((word) => PLACES.has(word)) ? PERHAPS : CLEAR;
  if (has("halted")) return { verdict: "halted", strong: false };
  return has("end") || (has("no") && has("more")) ? PERHAPS : undefined;
}
