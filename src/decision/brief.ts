import type { ReasonToAsk } from "../domain/decision.ts";
import { inLanguage, type Language, type Texts } from "../domain/language.ts";
import { reasonsInWords } from "./reason-words.ts";

/** The most words that a mentor's brief has. */
export const MOST_WORDS = 120;

/** What a brief is made from. */
export interface BriefFacts {
  readonly team: string;
  readonly question: string;
  readonly options?: string | undefined;
  readonly known?: string | undefined;
  readonly decider?: string | undefined;
  readonly reasons: readonly ReasonToAsk[];
}

const LINES = {
  question: {
    en: "{{team}} must decide: {{what}}",
    fr: "{{team}} doit décider : {{what}}",
    pt: "{{team}} tem de decidir: {{what}}",
    sw: "{{team}} inapaswa kuamua: {{what}}",
    ar: "على {{team}} أن يقرر: {{what}}",
  },
  options: {
    en: "Options: {{what}}",
    fr: "Options : {{what}}",
    pt: "Opções: {{what}}",
    sw: "Njia zilizopo: {{what}}",
    ar: "الخيارات: {{what}}",
  },
  known: {
    en: "What is known: {{what}}",
    fr: "Ce que l’on sait : {{what}}",
    pt: "O que se sabe: {{what}}",
    sw: "Kinachojulikana: {{what}}",
    ar: "ما هو معروف: {{what}}",
  },
  decider: {
    en: "Who decides: {{what}}",
    fr: "Qui décide : {{what}}",
    pt: "Quem decide: {{what}}",
    sw: "Anayeamua: {{what}}",
    ar: "صاحب القرار: {{what}}",
  },
  why: {
    en: "Why you: {{what}}.",
    fr: "Pourquoi vous : {{what}}.",
    pt: "Porquê você: {{what}}.",
    sw: "Kwa nini wewe: {{what}}.",
    ar: "لماذا أنت: {{what}}.",
  },
} as const satisfies Record<string, Texts>;

// How many words each of the team's own lines may keep where all of them together are too long.
const SHARES = { question: 30, options: 30, known: 22, decider: 8 } as const;

/** A decision point for one mentor, in at most 120 words of their language; the team's own words stay as written. */
export function briefOf(facts: BriefFacts, language: Language): string {
  const { team, question, options, known, decider, reasons } = facts;
  const say = (texts: Texts, what: string): string =>
    inLanguage(texts, [language, "en"])
      .replace("{{team}}", () => team)
      .replace("{{what}}", () => what);
  const why = reasonsInWords(reasons, language).join(language === "ar" ? "، " : ", ");
  const write = (cut: (text: string, words: number) => string): string =>
    [
      say(LINES.question, cut(question, SHARES.question)),
      ...(options === undefined ? [] : [say(LINES.options, cut(options, SHARES.options))]),
      ...(known === undefined ? [] : [say(LINES.known, cut(known, SHARES.known))]),
      ...(decider === undefined ? [] : [say(LINES.decider, cut(decider, SHARES.decider))]),
      ...(why === "" ? [] : [say(LINES.why, why)]),
    ].join("\n");
  const whole = write((text) => text);
  return wordsIn(whole) <= MOST_WORDS ? whole : cutTo(write(cutTo), MOST_WORDS);
}

/** How many words a text has. */
export function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== "").length;
}

/** The first words of a text, with a sign that there were more. */
function cutTo(text: string, most: number): string {
  if (wordsIn(text) <= most) return text;
  const words = text.matchAll(/\S+\s*/gu);
  return `${[...words].slice(0, most).join("").trimEnd()}…`;
}
