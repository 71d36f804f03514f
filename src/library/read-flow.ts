import { basename } from "node:path";
import { type Flow, FlowFile } from "../engine/flow.ts";
import { inspect } from "../engine/inspect.ts";
import { type Fault, type Finding, hasError } from "./fault.ts";
import { readShape } from "./read-shape.ts";
import { revisionOf } from "./revision.ts";
import { inspectBroken } from "./salvage-flow.ts";
import { valueAt } from "./shape-words.ts";

/** The end of the name of every file that holds a flow. */
export const FLOW_ENDING = ".flow.yaml";

/** A flow that was read, where it has no error, and everything that is wrong with its file. */
export interface ReadFlow {
  readonly flow?: Flow | undefined;
  readonly faults: readonly Fault[];
}

/** Reads the text of a flow's file. */
export function readFlow(file: string, text: string): ReadFlow {
  const { yaml, value, error, faults } = readShape(file, text, FlowFile);
  const issues = value ? inspect(value) : error ? inspectBroken(yaml.data, error) : [];
  const findings = [...nameFindings(file, valueAt(yaml.data, ["id"])), ...issues];
  const all = [...faults, ...findings.map((each) => yaml.fault(each))];
  if (value === undefined || hasError(all)) return { faults: all };
  return { flow: { ...value, revision: revisionOf(value) }, faults: all };
}

function nameFindings(file: string, id: unknown): readonly Finding[] {
  const expected = `${String(id)}${FLOW_ENDING}`;
  if (typeof id !== "string" || basename(file) === expected) return [];
  const message = `The flow calls itself \`${id}\`, but its file is called ${basename(file)}.`;
  const remedy = `Call the file ${expected}, or change the id.`;
  return [{ severity: "error", path: ["id"], message, remedy }];
}
