import { type ExportTable, tableColumn } from "./tables.ts";

/** A table that says what other tables and their columns mean, after some notes on all of them. */
export function buildAboutTable(
  tables: readonly ExportTable[],
  notes: readonly string[],
): ExportTable {
  return {
    name: "about",
    description: "What the sheets and their columns mean.",
    columns: [
      tableColumn("sheet", "The sheet it is about."),
      tableColumn("column", "The column of it; empty where it is about the sheet."),
      tableColumn("type", "What stands in the column."),
      tableColumn("meaning", "What it means."),
    ],
    async *rows() {
      for (const note of notes) yield [undefined, undefined, undefined, note];
      for (const { name, description, columns } of tables) {
        yield [name, undefined, undefined, description];
        for (const each of columns) yield [name, each.name, each.type, each.description];
      }
    },
  };
}
