import { isLikeFormula, type TableCell } from "./csv-line.ts";

// The rows of STYLES, by their place in it.
const HEAD = 1;
const INSTANT = 2;
const AS_TYPED = 3;

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const DAY = 86_400_000;
const DAYS_TO_1970 = 25_569;
const LONGEST_TEXT = 32_767;
const [NARROWEST, WIDEST] = [9, 60];

/**
 * How cells look: plain, a head, an instant, and words that begin like a formula: these stay words even where somebody
 * goes into the cell and leaves it again.
 */
export const SHEET_STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** A sheet up to its second row, with its head in place while the rest is scrolled; as wide as `sample` needs. */
export function formatSheetHead(
  head: readonly string[],
  sample: readonly (readonly TableCell[])[],
): string {
  const widths = head.map((name, n) => widthOf([name, ...sample.map((row) => row[n])]));
  const columns = widths.map(
    (width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  );
  const cells = head.map((name, n) => textCell(`${letters(n)}1`, name, HEAD));
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join("")}</cols><sheetData><row r="1">${cells.join("")}</row>`;
}

/** The end of a sheet. */
export const SHEET_END = "</sheetData></worksheet>";

/** A row of a sheet, each cell as what it is: words, a number, a truth or an instant. */
export function formatSheetRow(number: number, cells: readonly TableCell[]): string {
  return `<row r="${number}">${cells.map((cell, n) => cellXml(`${letters(n)}${number}`, cell)).join("")}</row>`;
}

function cellXml(at: string, cell: TableCell): string {
  if (cell === undefined || cell === "") return "";
  if (cell instanceof Date)
    return `<c r="${at}" s="${INSTANT}"><v>${cell.getTime() / DAY + DAYS_TO_1970}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  return textCell(at, cell, isLikeFormula(cell) ? AS_TYPED : undefined);
}

// A string in its place is words whatever it begins with: only an element of its own, <f>, is a formula.
function textCell(at: string, text: string, style?: number): string {
  const look = style === undefined ? "" : ` s="${style}"`;
  return `<c r="${at}"${look} t="inlineStr"><is><t xml:space="preserve">${escaped(shortened(text))}</t></is></c>`;
}

// Excel calls a file broken that holds a longer text.
function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

// XML knows no control characters and no halves of a pair: OOXML writes them as `_x0000_`, and so must escape what
// already looks like that.
const SPECIAL = /[&<>]|_(?=x[\dA-Fa-f]{4}_)|(?![\t\n])\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu;

function escaped(text: string): string {
  return text.replaceAll(
    SPECIAL,
    (sign) => NAMED[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
  );
}

/** The name of a column: A, B, …, Z, AA. */
function letters(n: number): string {
  const rest = n >= 26 ? letters(Math.floor(n / 26) - 1) : "";
  return `${rest}${String.fromCharCode(65 + (n % 26))}`;
}

function widthOf(cells: readonly TableCell[]): number {
  const lengths = cells.map((cell) => (cell instanceof Date ? 19 : String(cell ?? "").length));
  return Math.min(WIDEST, Math.max(NARROWEST, ...lengths) + 2);
}
