const ELLIPSIS = "…";

/**
 * Shortens a text to at most `longest` characters. The longest lines are cut to one common length so that short lines,
 * such as a final question or an answer's number, stay whole.
 */
export function shortenText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const lines = text.split("\n");
  const room = longest - (lines.length - 1);
  const length = findLineLength(
    lines.map((line) => line.length),
    room,
  );
  const cut = lines.map((line) => (line.length <= length ? line : cutLine(line, length)));
  return cutLine(cut.join("\n"), longest);
}

/** Computes the line length that makes all lines fit into `room` characters. */
function findLineLength(lengths: readonly number[], room: number): number {
  let left = room;
  const sorted = lengths.toSorted((a, b) => a - b);
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (length > share) return Math.max(share, ELLIPSIS.length);
    left -= length;
  }
  return room;
}

// A surrogate pair must not be split.
function cutLine(line: string, length: number): string {
  if (line.length <= length) return line;
  return `${line.slice(0, length - ELLIPSIS.length).replace(/[\ud800-\udbff]$/, "")}${ELLIPSIS}`;
}
