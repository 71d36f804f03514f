/** One row of a table: the line it begins on, and its cells. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a CSV text; `openQuote` is the line of a quote that is never closed or closed in the middle of a cell. */
export interface CsvTable {
  readonly rows: readonly CsvRow[];
  readonly openQuote?: number | undefined;
}

/** Which sign parts the cells: the one that the first line has most of. */
function separatorOf(text: string): string {
  const [head = ""] = text.split("\n", 1);
  const count = (sign: string) => head.split(sign).length;
  const [first = ","] = [",", ";", "\t"].toSorted((a, b) => count(b) - count(a));
  return first;
}

/** Parts a CSV text into rows without the empty ones; cells may be quoted, and then hold separators and lines. */
export function parseCsv(text: string): CsvTable {
  const plain = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  const separator = separatorOf(plain);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let begun = 1;
  let line = 1;
  let at = 0;
  while (at < plain.length) {
    const cell = cellAt(plain, at, separator);
    if (cell === undefined) return { rows, openQuote: line };
    cells.push(cell.text);
    line += plain.slice(at, cell.end).split("\n").length - 1;
    const ends = plain[cell.end] !== separator;
    at = cell.end + 1;
    // A separator at the very end leaves one more cell, an empty one, which says nothing.
    if (!ends && at < plain.length) continue;
    if (cells.some((each) => each.trim() !== "")) rows.push({ line: begun, cells });
    cells = [];
    line += 1;
    begun = line;
  }
  return { rows };
}

/** The cell that begins at an offset and where it ends; undefined where its quote is not closed at its end. */
function cellAt(
  text: string,
  from: number,
  separator: string,
): { readonly text: string; readonly end: number } | undefined {
  if (text[from] !== '"') {
    const end = nextOf(text, from, separator);
    return { text: text.slice(from, end), end };
  }
  let closing = text.indexOf('"', from + 1);
  while (closing >= 0 && text[closing + 1] === '"') closing = text.indexOf('"', closing + 2);
  if (closing < 0) return undefined;
  const end = nextOf(text, closing + 1, separator);
  if (text.slice(closing + 1, end).trim() !== "") return undefined;
  return { text: text.slice(from + 1, closing).replaceAll('""', '"'), end };
}

function nextOf(text: string, from: number, separator: string): number {
  const ends = [text.indexOf(separator, from), text.indexOf("\n", from)].filter(
    (each) => each >= 0,
  );
  return Math.min(text.length, ...ends);
}
