import type { LedgerMessage } from "../../../adapters/practice/ledger.ts";
import type { Language } from "../../../src/domain/language.ts";
import type { Chance } from "./chance.ts";
import { ASIDE, ASKS_WHEN, SENTENCES, SOON, YES } from "./words.ts";

/** What somebody does with a message that asks something. */
export type Reply =
  | { readonly type: "tap"; readonly choice: string }
  | { readonly type: "words"; readonly text: string };

/** Whether a message asks something, as its reader sees it. */
export function asks({ text, choices = [] }: Pick<LedgerMessage, "text" | "choices">): boolean {
  return choices.length > 0 || /[?؟]/u.test(text);
}

/** What somebody answers to a message: by tap, number, label or words; now and then something else. */
export function answerTo(message: LedgerMessage, language: Language, chance: Chance): Reply {
  const words = (text: string): Reply => ({ type: "words", text });
  const { text, choices = [] } = message;
  if (chance.happens(0.06)) return words(chance.pick(ASIDE));
  if (choices.length === 0)
    return words(chance.pick(ASKS_WHEN.test(text) ? SOON[language] : SENTENCES[language]));
  const index = chance.whole(0, choices.length - 1);
  const choice = choices[index];
  const way = chance.next();
  if (choice === undefined || way < 0.3) return { type: "tap", choice: choice?.id ?? "" };
  // The read-back: it is let go, or one of its lines is to be changed.
  if (choices.length === 1) return words(chance.happens(0.9) ? YES[language] : "2");
  return words(way < 0.7 ? String(index + 1) : choice.label);
}
