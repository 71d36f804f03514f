import { normalizeText, splitWords } from "./normalize.ts";

const UP_TO_TEN = [
  "first second third fourth fifth sixth seventh eighth ninth tenth",
  "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
  "première seconde",
  "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
  "primeira segunda terceira quarta quinta sexta sétima oitava nona décima",
  // From three on, Swahili says the number.
  "kwanza pili",
  "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
  "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
];
const LAST = "last dernier dernière último última mwisho الأخير الأخيرة";

// "The second one", chaguo la pili.
const AROUND: ReadonlySet<string> = new Set(
  "one ones chaguo jibu الخيار الإجابة".split(" ").map(normalizeText),
);

const PLACES: ReadonlyMap<string, number> = new Map([
  ...UP_TO_TEN.flatMap((line) =>
    line.split(" ").map((word, index): [string, number] => [normalizeText(word), index]),
  ),
  ...LAST.split(" ").map((word): [string, number] => [normalizeText(word), -1]),
]);

/**
 * The place in a list that words name: 0 for the first, -1 for the last; undefined where they name none, or more. They
 * are plain words, without articles.
 */
export function readOrdinal(words: readonly string[]): number | undefined {
  const [word, ...more] = words.filter((each) => !AROUND.has(each));
  if (word === undefined || more.length > 0) return undefined;
  const figure = /^([1-9])(?:st|nd|rd|th|er|ere|re|eme|e|o|a)$/.exec(word)?.[1];
  return figure === undefined ? PLACES.get(word) : Number(figure) - 1;
}

/** Whether a text holds a word for a place, as "First dose" and "Segunda-feira" do. */
export function namesOrdinal(text: string): boolean {
  return splitWords(text).some((word) => PLACES.has(word));
}
