import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { buildEditorSchemas } from "../../src/library/editor-schemas.ts";

describe("the schemas that editors read", () => {
  test.each([...buildEditorSchemas()])(
    "%s stands in flows/schemas as `npm run schema` writes it",
    async (name, text) => {
      const file = join(import.meta.dirname, "../../flows/schemas", name);
      expect(await readFile(file, "utf8")).toBe(text);
    },
  );
});
