import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";
import { formatCount } from "../shared/format-count.ts";
import type { TableCell } from "./csv-line.ts";
import { formatSheetHead, formatSheetRow, SHEET_END, SHEET_STYLES } from "./sheet-xml.ts";
import type { ExportTable } from "./tables.ts";

/** The most rows that a sheet of Excel takes, its head counted in. */
const MOST_ROWS = 1_048_576;

// Rows that are looked at for the widths of columns, which stand before them; and how much text goes into the file at once.
const SAMPLE = 200;
const PIECE = 65_536;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** A file within the workbook, its text in pieces. */
interface Part {
  readonly path: string;
  readonly text: Iterable<string> | AsyncIterable<string>;
}

/**
 * Writes tables as one workbook of Excel, a sheet each, however many rows they have; tells of each sheet. A table that
 * is too long for one goes on in `<name>_2`.
 */
export async function writeWorkbook(
  tables: readonly ExportTable[],
  file: string,
  mostRows = MOST_ROWS,
): Promise<readonly string[]> {
  const written: { name: string; rows: number }[] = [];
  async function* parts(): AsyncGenerator<Part> {
    for (const { name, columns, rows } of tables) {
      const head = columns.map((column) => column.name);
      const source = ahead(rows());
      for (let nth = 1; nth === 1 || !(await source.isDone()); nth++) {
        const sheet = { name: nth === 1 ? name : `${name}_${nth}`, rows: 0 };
        written.push(sheet);
        const text = sheetText(head, source, mostRows, sheet);
        yield { path: `xl/${sheetPath(written.length - 1)}`, text };
      }
    }
    yield* frame(written.map(({ name }) => name));
  }
  await pipeline(Readable.from(zipped(parts())), createWriteStream(file));
  return written.map(({ name, rows }) => `${name.padEnd(16)} ${formatCount(rows, "row")}`);
}

/** Rows that can be asked whether there are more. */
interface Ahead {
  isDone(): Promise<boolean>;
  next(): Promise<readonly TableCell[] | undefined>;
}

function ahead(rows: AsyncIterable<readonly TableCell[]>): Ahead {
  const iterator = rows[Symbol.asyncIterator]();
  let waiting: Promise<IteratorResult<readonly TableCell[]>> | undefined;
  const peek = async () => await (waiting ??= iterator.next());
  return {
    isDone: async () => (await peek()).done === true,
    async next() {
      const { done, value } = await peek();
      if (done === true) return undefined;
      waiting = undefined;
      return value;
    },
  };
}

async function* sheetText(
  head: readonly string[],
  source: Ahead,
  mostRows: number,
  sheet: { rows: number },
): AsyncGenerator<string> {
  const take = async () =>
    sheet.rows + sample.length + 1 < mostRows ? await source.next() : undefined;
  const sample: (readonly TableCell[])[] = [];
  for (let row = await take(); row; row = await take()) {
    sample.push(row);
    if (sample.length === SAMPLE) break;
  }
  let text = formatSheetHead(head, sample);
  const add = (row: readonly TableCell[]): void => {
    sheet.rows += 1;
    text += formatSheetRow(sheet.rows + 1, row);
  };
  for (const row of sample.splice(0)) add(row);
  for (let row = await take(); row; row = await take()) {
    add(row);
    if (text.length < PIECE) continue;
    yield text;
    text = "";
  }
  yield text + SHEET_END;
}

/** What holds the sheets together; written last, when their number is known. */
function frame(names: readonly string[]): readonly Part[] {
  const sheets = names.map(
    (name, n) => `<sheet name="${name}" sheetId="${n + 1}" r:id="s${n + 1}"/>`,
  );
  const links = names.map((_name, n) => relation(`s${n + 1}`, "worksheet", sheetPath(n)));
  const types = [
    typeOf("workbook.xml", "sheet.main"),
    typeOf("styles.xml", "styles"),
    ...names.map((_name, n) => typeOf(sheetPath(n), "worksheet")),
  ];
  const texts = {
    "xl/styles.xml": SHEET_STYLES,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([...links, relation("styles", "styles", "styles.xml")]),
    "_rels/.rels": relations([relation("workbook", "officeDocument", "xl/workbook.xml")]),
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join("")}</Types>`,
  };
  return Object.entries(texts).map(([path, text]) => ({ path, text: [text] }));
}

function sheetPath(n: number): string {
  return `worksheets/sheet${n + 1}.xml`;
}

function typeOf(path: string, kind: string): string {
  return `<Override PartName="/xl/${path}" ContentType="${TYPE}.${kind}+xml"/>`;
}

function relation(id: string, kind: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
}

function relations(each: readonly string[]): string {
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

/** Parts as the bytes of a ZIP archive, as they are read. */
async function* zipped(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  for await (const { path, text } of parts) {
    const entry = new ZipDeflate(path, { level: 6 });
    zip.add(entry);
    for await (const piece of text) {
      entry.push(strToU8(piece));
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
