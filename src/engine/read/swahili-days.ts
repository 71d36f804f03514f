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
    .replace(/\p{L}+/gu, (word) => ENGLISH.get(word.toLowerCase()) ?? word)
    .replace(/\b(?:tarehe|ijayo)\b/giu, " ");
}
