import type { z } from "zod";
import type { FileFault } from "./fault.ts";
import { listKnownKeys } from "./known-keys.ts";
import { describeShapeFaults } from "./shape-findings.ts";
import { parseYaml, type YamlFile } from "./yaml-file.ts";

/** A file that was read and compared with its schema. */
export interface ShapedFile<T> {
  readonly yaml: YamlFile;
  /** Absent where anything is wrong with its shape. */
  readonly value?: T | undefined;
  /** What the schema said, where it could be asked. */
  readonly error?: z.ZodError | undefined;
  readonly faults: readonly FileFault[];
}

/** Reads a YAML file as what its schema describes. */
export function readYamlShape<T>(file: string, text: string, schema: z.ZodType<T>): ShapedFile<T> {
  const yaml = parseYaml(file, text);
  if (yaml.data === undefined) return { yaml, faults: yaml.faults };
  const { data, error } = schema.safeParse(yaml.data);
  if (error === undefined) return { yaml, value: data, faults: yaml.faults };
  const keysAt = (path: Parameters<typeof listKnownKeys>[2]) =>
    listKnownKeys(schema, yaml.data, path);
  const findings = describeShapeFaults(error, yaml.data, keysAt);
  return { yaml, error, faults: [...yaml.faults, ...findings.map((each) => yaml.fault(each))] };
}
