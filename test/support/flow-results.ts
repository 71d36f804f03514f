import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@jest/globals";
import { Ajv } from "ajv";
import { PACKAGE_SCHEMA, rowSchema } from "./flow-results-schema.ts";

type Row = readonly [string, string, string, string, string, unknown, Record<string, unknown>];

interface Descriptor {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly resources: readonly [
    {
      readonly path: string;
      readonly schema: {
        readonly language: string;
        readonly questions: Readonly<
          Record<string, { type: string; label: string; type_options: { choices?: string[] } }>
        >;
      };
    },
  ];
}

/** A package, after everything in it was held against the specification. */
export async function packageIn(
  folder: string,
): Promise<{ descriptor: Descriptor; rows: readonly Row[] }> {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const descriptor: Descriptor = JSON.parse(
    await readFile(join(folder, "datapackage.json"), "utf8"),
  );
  expect(ajv.validate(PACKAGE_SCHEMA, descriptor) ? [] : ajv.errors).toEqual([]);
  const [{ path, schema }] = descriptor.resources;
  const rows: readonly Row[] = JSON.parse(await readFile(join(folder, path), "utf8"));
  expect(new Set(rows.map(([, id]) => id)).size).toBe(rows.length);
  for (const row of rows) {
    const question = schema.questions[row[4]];
    expect(Object.keys(schema.questions)).toContain(row[4]);
    const wanted = rowSchema(row[4], question ?? { type: "none", type_options: {} });
    expect(ajv.validate(wanted, row) ? [] : [row, ajv.errors]).toEqual([]);
  }
  return { descriptor, rows };
}
