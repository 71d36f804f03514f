import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { formatCount } from "../shared/format-count.ts";
import { formatCsvLine } from "./csv-line.ts";
import type { ExportTable } from "./tables.ts";

// Excel takes a file for UTF-8 only where it begins with this.
const BOM = "\u{feff}";

/** Writes tables into a folder as CSV, with a `datapackage.json` that says what they are; tells of each file. */
export async function writeCsvFiles(
  tables: readonly ExportTable[],
  out: string,
  now: Date,
): Promise<readonly string[]> {
  const said: string[] = [];
  for (const table of tables) {
    const rows = await writeTable(table, join(out, `${table.name}.csv`));
    said.push(`${`${table.name}.csv`.padEnd(16)} ${formatCount(rows, "row")}`);
  }
  const text = JSON.stringify(packageOf(tables, now), undefined, 2);
  await writeFile(join(out, "datapackage.json"), `${text}\n`);
  return said;
}

async function writeTable({ columns, rows }: ExportTable, file: string): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield BOM + formatCsvLine(columns.map(({ name }) => name));
    for await (const row of rows()) {
      count += 1;
      yield formatCsvLine(row);
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return count;
}

/** What the files are and what their columns mean, as Frictionless Data Package. */
function packageOf(tables: readonly ExportTable[], now: Date): object {
  return {
    name: "baraza",
    created: now.toISOString(),
    resources: tables.map(({ name, description, columns }) => ({
      name,
      path: `${name}.csv`,
      description,
      format: "csv",
      encoding: "utf-8",
      schema: { fields: columns, missingValues: [""] },
    })),
  };
}
