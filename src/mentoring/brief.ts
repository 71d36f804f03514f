import type { ReasonToAsk } from "../domain/decision.ts";
import { inLanguage, type Language, type Texts } from "../domain/language.ts";
import { MESSAGES } from "../messages/messages.ts";
import { formatReasons } from "./reasons.ts";

/** The most words that a mentor's brief has. */
export const MAX_BRIEF_WORDS = 120;

/** What a brief is made from. */
export interface BriefFacts {
  readonly team: string;
  readonly question: string;
  readonly options?: string | undefined;
  readonly known?: string | undefined;
  readonly decider?: string | undefined;
  readonly reasons: readonly ReasonToAsk[];
}

// How many words each of the team's own lines may keep where all of them together are too long.
const SHARES = { question: 30, options: 30, known: 22, decider: 8 } as const;

/** A decision point for one mentor, in at most 120 words of their language; the team's own words stay as written. */
export function formatBrief(facts: BriefFacts, language: Language): string {
  const { team, question, options, known, decider, reasons } = facts;
  const say = (texts: Texts, what: string): string =>
    inLanguage(texts, [language, "en"])
      .replace("{{team}}", () => team)
      .replace("{{what}}", () => what);
  const why = formatReasons(reasons, language).join(language === "ar" ? "، " : ", ");
  const write = (cut: (text: string, words: number) => string): string =>
    [
      say(MESSAGES.mentors.brief.question, cut(question, SHARES.question)),
      ...(options === undefined
        ? []
        : [say(MESSAGES.mentors.brief.options, cut(options, SHARES.options))]),
      ...(known === undefined ? [] : [say(MESSAGES.mentors.brief.known, cut(known, SHARES.known))]),
      ...(decider === undefined
        ? []
        : [say(MESSAGES.mentors.brief.decider, cut(decider, SHARES.decider))]),
      ...(why === "" ? [] : [say(MESSAGES.mentors.brief.why, why)]),
    ].join("\n");
  const whole = write((text) => text);
  return countWords(whole) <= MAX_BRIEF_WORDS ? whole : cutTo(write(cutTo), MAX_BRIEF_WORDS);
}

/** How many words a text has. */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== "").length;
}

/** The first words of a text, with a sign that there were more. */
function cutTo(text: string, most: number): string {
  if (countWords(text) <= most) return text;
  const words = text.matchAll(/\S+\s*/gu);
  return `${[...words].slice(0, most).join("").trimEnd()}…`;
}
