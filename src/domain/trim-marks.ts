/** Which characters are cut off at each end of a text: expressions that match one whole character. */
export interface Marks {
  readonly start?: RegExp | undefined;
  readonly end?: RegExp | undefined;
}

/**
 * A text without certain characters at its ends. It walks in from the ends, because an expression such as `[.\s]+$`
 * begins again at each blank of a long run: 64 KB of blanks would take seconds.
 */
export function trimMarks(text: string, { start, end }: Marks): string {
  const characters = Array.from(text);
  const isCut = (marks: RegExp | undefined, index: number): boolean =>
    marks?.test(characters[index] ?? "") ?? false;
  let from = 0;
  let until = characters.length;
  while (from < until && isCut(start, from)) from++;
  while (until > from && isCut(end, until - 1)) until--;
  return from === 0 && until === characters.length ? text : characters.slice(from, until).join("");
}
