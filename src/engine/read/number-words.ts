import { plain } from "./plain.ts";

const UP_TO_TWENTY = [
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
];

// Known only so that they are seen: "twenty five" or "quatre-vingts" must not be read as 20 or 4.
const LARGER =
  "thirty forty fifty sixty seventy eighty ninety hundred trente quarante cinquante soixante septante huitante nonante vingts cent cents";

const TIMES: Readonly<Record<string, number>> = {
  k: 1_000,
  thousand: 1_000,
  mille: 1_000,
  milliers: 1_000,
  million: 1_000_000,
  millions: 1_000_000,
  lakh: 100_000,
  lakhs: 100_000,
  dozen: 12,
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  centaine: 100,
};

/** Number words, as they are compared, and what they stand for; NaN for larger ones that are not read. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map([
  ...UP_TO_TWENTY.flatMap((line) =>
    line.split(" ").map((word, number): [string, number] => [plain(word), number]),
  ),
  ["une", 1],
  ...LARGER.split(" ").map((word): [string, number] => [word, Number.NaN]),
]);

/** What a word after a number multiplies it by: 3 thousand, une dizaine; 1 where it is no such word. */
export function timesOf(word: string | undefined): number {
  return (word !== undefined && Object.hasOwn(TIMES, word) ? TIMES[word] : undefined) ?? 1;
}
