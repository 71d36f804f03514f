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
export function daysInEnglish(line: string): string {
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
const SPAN =
  /^(?:(?:baada ya|ndani ya|katika|kabla ya) )?(siku|wiki|mwezi|miezi) (\d{1,3}|\p{L}+)(?: (?:zijazo|ijayo|ujao))?$/u;

/** A Swahili length of time in English, so that "wiki mbili zijazo" becomes "2 weeks"; `said` is plain. */
export function spanInEnglish(said: string): string {
  const [, unit = "", word = ""] = SPAN.exec(said) ?? [];
  const count = /^(?:ijayo|ujao)$/.test(word) ? 1 : /^\d/.test(word) ? word : COUNTS.indexOf(word);
  return unit === "" || count === -1 ? said : `${count} ${UNITS.get(unit)}`;
}
