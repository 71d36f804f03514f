import type { DecisionPoint } from "../domain/decision.ts";

/** What two decision points are compared by. */
type Compared = Pick<DecisionPoint, "id" | "team" | "question" | "by">;

// Words that say nothing of the matter, in any of the languages; shorter ones are left out anyway.
const EMPTY = new Set(
  "that this with from what which should shall must have will when where first pour dans avec quel quelle quels quelles faut doit devons nous cette para qual quais como deve devemos esta este kuhusu gani ipi yetu kwa ama whether decide decision decider".split(
    " ",
  ),
);

/** The words of a text that say what it is about: without accents, endings and what every sentence has. */
export function topicWords(text: string): ReadonlySet<string> {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 3 && !EMPTY.has(word)).map(stem));
}

// Enough for plurals and most endings of the languages spoken here; Arabic is compared by its article's absence.
function stem(word: string): string {
  return word.replace(/^ال/, "").slice(0, 6);
}

/** How much two texts are about the same, from 0 to 1: the share of words that both have (Dice). */
export function likeness(one: string, other: string): number {
  const [a, b] = [topicWords(one), topicWords(other)];
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return (2 * shared) / (a.size + b.size);
}

const ALIKE = 0.5;
const CLOSE = 21 * 86_400_000;

/** Whether two decision points of one team may be the same: like words, and days that are not far apart. */
export function mayBeSame(one: Compared, other: Compared): boolean {
  if (one.id === other.id || one.team !== other.team) return false;
  const apart = Math.abs(Date.parse(one.by ?? "") - Date.parse(other.by ?? ""));
  const areClose = Number.isNaN(apart) || apart <= CLOSE;
  return areClose && likeness(one.question, other.question) >= ALIKE;
}
