import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Fault } from "./fault.ts";

/** The text of one file. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The YAML files of a folder in alphabetical order, and what could not be read. */
export interface Folder {
  readonly files: readonly TextFile[];
  readonly faults: readonly Fault[];
}

const refused = (file: string, message: string, remedy: string): Fault => ({
  file,
  line: 1,
  severity: "error",
  message,
  remedy,
});

/** Reads the text of every YAML file of a folder; it never rejects. */
export async function readFolder(dir: string): Promise<Folder> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    const remedy = "Name an existing folder in FLOWS_DIR.";
    return { files: [], faults: [refused(dir, "The folder cannot be read.", remedy)] };
  }
  const names = entries.filter((each) => !each.isDirectory()).map(({ name }) => name);
  const read = await Promise.all(
    names
      .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith("."))
      .toSorted()
      .map(async (name) => {
        const file = join(dir, name);
        const text = await readFile(file, "utf8").catch(() => undefined);
        return { file, text };
      }),
  );
  return {
    files: read.flatMap(({ file, text }) => (text === undefined ? [] : [{ file, text }])),
    faults: read
      .filter(({ text }) => text === undefined)
      .map(({ file }) => refused(file, "The file cannot be read.", "Allow it to be read.")),
  };
}
