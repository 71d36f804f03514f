/** What stands in one cell. */
export type TableCell = string | number | boolean | Date | undefined;

/** Whether a spreadsheet would run a text as a formula, were it typed into a cell. */
export function isLikeFormula(text: string): boolean {
  return text !== "" && "=+-@\t\r\0".includes(text.charAt(0));
}

/** A row as CSV (RFC 4180), with its line end; instants in ISO 8601, nothing for what is not there. */
export function formatCsvLine(cells: readonly TableCell[]): string {
  return `${cells.map(written).join(",")}\r\n`;
}

function written(cell: TableCell): string {
  if (cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== "string") return String(cell);
  // An apostrophe before it makes it words again.
  const safe = isLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
