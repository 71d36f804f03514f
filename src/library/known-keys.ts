import { z } from "zod";
import type { IssuePath } from "../engine/lint/issue.ts";

/** What stands under a key of plain data. */
function under(data: unknown, key: string | number): unknown {
  return new Map(Object.entries(data ?? {})).get(String(key));
}

/** The values that a schema allows, where it allows only certain ones. */
function valuesOf(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodLiteral) return [...schema.values];
  return schema instanceof z.ZodEnum ? schema.options : [];
}

/** The schema without the layers that only say what may be absent; of a union, the branch that the data names. */
function bare(schema: unknown, data: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return bare(schema.unwrap(), data);
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const { discriminator } = schema.def;
  const named = under(data, discriminator);
  return schema.options
    .map((option) => bare(option, data))
    .find(
      (branch) =>
        branch instanceof z.ZodObject && valuesOf(branch.shape[discriminator]).includes(named),
    );
}

/** The names that the schema knows at a place of the data; none where anything may stand there. */
export function listKnownKeys(schema: unknown, data: unknown, path: IssuePath): readonly string[] {
  const here = bare(schema, data);
  const [key, ...rest] = path;
  if (key === undefined) {
    if (here instanceof z.ZodObject) return Object.keys(here.shape);
    return here instanceof z.ZodRecord ? valuesOf(here.keyType).map(String) : [];
  }
  const next = under(data, key);
  if (here instanceof z.ZodObject) return listKnownKeys(here.shape[key], next, rest);
  if (here instanceof z.ZodArray) return listKnownKeys(here.element, next, rest);
  return here instanceof z.ZodRecord ? listKnownKeys(here.valueType, next, rest) : [];
}
