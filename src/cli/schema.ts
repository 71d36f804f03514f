import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildEditorSchemas } from "../library/editor-schemas.ts";

const folder = join(process.env["FLOWS_DIR"] ?? "flows", "schemas");
await mkdir(folder, { recursive: true });
for (const [name, text] of buildEditorSchemas()) {
  await writeFile(join(folder, name), text);
  process.stdout.write(`${join(folder, name)}\n`);
}
