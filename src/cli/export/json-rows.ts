import { open } from "node:fs/promises";

/** A file that holds a list of JSON, a line each, and is written as it grows. */
export interface JsonRows {
  add(row: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

const PIECE = 65_536;

/** Begins such a file; one that is there is replaced. */
export async function openJsonRows(file: string): Promise<JsonRows> {
  const handle = await open(file, "w");
  let text = "[";
  let between = "\n";
  return {
    async add(row) {
      text += between + JSON.stringify(row);
      between = ",\n";
      if (text.length < PIECE) return;
      const piece = text;
      text = "";
      await handle.appendFile(piece);
    },
    async close() {
      await handle.appendFile(`${text}\n]\n`);
      await handle.close();
    },
  };
}
