import type { z } from "zod";
import type { Fault } from "./fault.ts";
import { knownKeys } from "./known-keys.ts";
import { shapeFindings } from "./shape-words.ts";
import { readYaml, type YamlFile } from "./yaml-file.ts";

/** A file that was read and compared with its schema; `value` is absent where anything is wrong with its shape. */
export interface Shaped<T> {
  readonly yaml: YamlFile;
  readonly value?: T | undefined;
  readonly faults: readonly Fault[];
}

/** Reads a YAML file as what its schema describes. */
export function readShape<T>(file: string, text: string, schema: z.ZodType<T>): Shaped<T> {
  const yaml = readYaml(file, text);
  if (yaml.data === undefined) return { yaml, faults: yaml.faults };
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) {
    const usable = yaml.faults.length === 0;
    return { yaml, value: usable ? parsed.data : undefined, faults: yaml.faults };
  }
  const findings = shapeFindings(parsed.error, yaml.data, (path) =>
    knownKeys(schema, yaml.data, path),
  );
  return { yaml, faults: [...yaml.faults, ...findings.map((each) => yaml.fault(each))] };
}
