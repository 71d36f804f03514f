import type { z } from "zod";
import type { Fault } from "./fault.ts";
import { knownKeys } from "./known-keys.ts";
import { shapeFindings } from "./shape-words.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

/** A file that was read and compared with its schema. */
export interface Shaped<T> {
  readonly yaml: YamlFile;
  /** Absent where anything is wrong with its shape. */
  readonly value?: T | undefined;
  /** What the schema said, where it could be asked. */
  readonly error?: z.ZodError | undefined;
  readonly faults: readonly Fault[];
}

/** Reads a YAML file as what its schema describes. */
export function readShape<T>(file: string, text: string, schema: z.ZodType<T>): Shaped<T> {
  const yaml = readYaml(file, text);
  if (yaml.data === undefined) return { yaml, faults: yaml.faults };
  const { data, error } = schema.safeParse(yaml.data);
  if (error === undefined) return { yaml, value: data, faults: yaml.faults };
  const keysAt = (path: Parameters<typeof knownKeys>[2]) => knownKeys(schema, yaml.data, path);
  const findings = shapeFindings(error, yaml.data, keysAt);
  return { yaml, error, faults: [...yaml.faults, ...findings.map((each) => yaml.fault(each))] };
}
