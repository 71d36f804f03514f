const CUT = "…";

/**
 * A text of at most so many characters. Where it is longer its longest lines are cut, all to the same length, so that
 * short ones stay whole: the question that stands at the end of a message, the number before an answer.
 */
export function shortenText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const lines = text.split("\n");
  const room = longest - (lines.length - 1);
  const length = lengthFor(
    lines.map((line) => line.length),
    room,
  );
  const cut = lines.map((line) => (line.length <= length ? line : cutTo(line, length)));
  return cutTo(cut.join("\n"), longest);
}

/** The length to which lines are cut so that together they have this much room. */
function lengthFor(lengths: readonly number[], room: number): number {
  let left = room;
  const sorted = lengths.toSorted((a, b) => a - b);
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (length > share) return Math.max(share, CUT.length);
    left -= length;
  }
  return room;
}

// Never between the two halves of one character.
function cutTo(line: string, length: number): string {
  if (line.length <= length) return line;
  return `${line.slice(0, length - CUT.length).replace(/[\ud800-\udbff]$/, "")}${CUT}`;
}
