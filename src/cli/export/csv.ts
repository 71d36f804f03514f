/** What stands in one cell. */
export type Cell = string | number | boolean | Date | undefined;

// A spreadsheet runs what begins like a formula; an apostrophe before it makes it words again.
const FORMULA = /^[=+\-@\t\r]/;

/** A row as CSV (RFC 4180), with its line end; instants in ISO 8601, nothing for what is not there. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

function written(cell: Cell): string {
  if (cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== "string") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
