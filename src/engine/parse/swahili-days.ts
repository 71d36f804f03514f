// chrono-node does not read Swahili; its days and months are put into English words for it.
const ENGLISH: ReadonlyMap<string, string> = new Map([
  ["leo", "today"],
  ["kesho", "tomorrow"],
  ["jumatatu", "monday"],
  ["jumanne", "tuesday"],
  ["jumatano", "wednesday"],
  ["alhamisi", "thursday"],
  ["ijumaa", "friday"],
  ["jumamosi", "saturday"],
  ["jumapili", "sunday"],
  ["januari", "january"],
  ["februari", "february"],
  ["machi", "march"],
  ["aprili", "april"],
  ["mei", "may"],
  ["juni", "june"],
  ["julai", "july"],
  ["agosti", "august"],
  ["septemba", "september"],
  ["oktoba", "october"],
  ["novemba", "november"],
  ["desemba", "december"],
]);

/** A line with its Swahili days and months in English; "ijumaa ijayo" becomes "friday", the coming one. */
export function swahiliDaysInEnglish(line: string): string {
  return line
    .replace(/\bkesho ?kutwa\b/giu, "the day after tomorrow")
    .replace(/\p{L}+/gu, (word) => ENGLISH.get(word.toLowerCase()) ?? word)
    .replace(/\b(?:tarehe|ijayo)\b/giu, " ");
}

const UNITS: ReadonlyMap<string, string> = new Map([
  ["siku", "days"],
  ["wiki", "weeks"],
  ["mwezi", "months"],
  ["miezi", "months"],
]);
const COUNTS = "sifuri moja mbili tatu nne tano sita saba nane tisa kumi".split(" ");
const COUNTS_OF_MONTHS = "sifuri mmoja miwili mitatu minne mitano sita saba minane tisa kumi".split(
  " ",
);
const SPAN =
  /^(?:(?:baada ya|ndani ya|katika|kabla ya) )?(siku|wiki|mwezi|miezi) (\d{1,3}|\p{L}+)(?: (?:zijazo|ijayo|ujao))?$/u;

/** A Swahili length of time in English, so that "wiki mbili zijazo" becomes "2 weeks"; `said` is plain. */
export function swahiliSpanInEnglish(said: string): string {
  return countedInEnglish(namedInEnglish(said));
}

const NAMED: readonly (readonly [RegExp, string])[] = [
  [/\b(?:mwisho|mwishoni) (?:wa|mwa) /, "end of "],
  [/\bmwezi (?:ujao|ijayo)$/, "next month"],
  [/\bmwezi huu$/, "this month"],
  [/\bwiki hii$/, "this week"],
  [/^(?:kabla ya |mpaka |hadi |ifikapo )?tarehe (?=\d{1,2}$)/, "the "],
];
const PERIODS: ReadonlyMap<string, string> = new Map([
  ["mwezi", "month"],
  ["wiki", "week"],
  ["mwaka", "year"],
  ["ijayo", "next"],
  ["ujao", "next"],
]);

/** Ends of periods, this one and the next, and days of the month: "mwisho wa mwezi" becomes "end of month". */
function namedInEnglish(said: string): string {
  const named = NAMED.reduce((line, [phrase, english]) => line.replace(phrase, english), said);
  if (!named.startsWith("end of ")) return named;
  return named.replace(/\p{L}+/gu, (word) => PERIODS.get(word) ?? ENGLISH.get(word) ?? word);
}

function countedInEnglish(said: string): string {
  const [, unit = "", word = ""] = SPAN.exec(said) ?? [];
  const count = /^(?:ijayo|ujao)$/.test(word) ? 1 : /^\d/.test(word) ? word : countOf(word);
  return unit === "" || count === -1 ? said : `${count} ${UNITS.get(unit)}`;
}

function countOf(word: string): number {
  return Math.max(COUNTS.indexOf(word), COUNTS_OF_MONTHS.indexOf(word));
}
