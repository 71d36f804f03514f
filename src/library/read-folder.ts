import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { FileFault } from "./fault.ts";
import { readTextFile } from "./read-text.ts";

/** The text of one file. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The YAML files of a folder in alphabetical order, and what could not be read. */
export interface YamlFolder {
  readonly files: readonly TextFile[];
  readonly faults: readonly FileFault[];
}

const refused = (file: string, message: string, remedy: string): FileFault => ({
  file,
  line: 1,
  severity: "error",
  message,
  remedy,
});

/** Reads the text of every YAML file of a folder; it never rejects. */
export async function readFolder(dir: string): Promise<YamlFolder> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    const remedy = "Name an existing folder in FLOWS_DIR.";
    return { files: [], faults: [refused(dir, "The folder cannot be read.", remedy)] };
  }
  const names = entries.filter((each) => !each.isDirectory()).map(({ name }) => name);
  const all = await Promise.all(
    names
      .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith("."))
      .toSorted()
      .map(async (name) => {
        const file = join(dir, name);
        const absent = "The file cannot be read.";
        return { file, read: await readTextFile(file, absent, "Allow it to be read.") };
      }),
  );
  return {
    files: all.flatMap(({ file, read: one }) => ("text" in one ? [{ file, text: one.text }] : [])),
    faults: all.flatMap(({ read: one }) => ("fault" in one ? [one.fault] : [])),
  };
}
