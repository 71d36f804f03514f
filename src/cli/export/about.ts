import { column, type Table } from "./tables.ts";

/** A table that says what other tables and their columns mean, after some notes on all of them. */
export function aboutTable(tables: readonly Table[], notes: readonly string[]): Table {
  return {
    name: "about",
    description: "What the sheets and their columns mean.",
    columns: [
      column("sheet", "The sheet it is about."),
      column("column", "The column of it; empty where it is about the sheet."),
      column("type", "What stands in the column."),
      column("meaning", "What it means."),
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
