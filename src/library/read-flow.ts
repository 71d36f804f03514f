import { basename } from "node:path";
import { type Flow, FlowFile } from "../engine/flow/flow.ts";
import { inspectFlow } from "../engine/lint/inspect-flow.ts";
import { type FileFault, type FileFinding, hasErrorFault } from "./fault.ts";
import { readYamlShape } from "./read-shape.ts";
import { computeRevision } from "./revision.ts";
import { inspectBrokenFlow } from "./salvage-flow.ts";
import { valueAtIssuePath } from "./shape-findings.ts";

/** The end of the name of every file that holds a flow. */
export const FLOW_ENDING = ".flow.yaml";

/** A flow that was read, where it has no error, and everything that is wrong with its file. */
export interface ReadFlow {
  readonly flow?: Flow | undefined;
  readonly faults: readonly FileFault[];
}

/** Reads the text of a flow's file. */
export function readFlow(file: string, text: string): ReadFlow {
  const { yaml, value, error, faults } = readYamlShape(file, text, FlowFile);
  const issues = value ? inspectFlow(value) : error ? inspectBrokenFlow(yaml.data, error) : [];
  const findings = [...nameFindings(file, valueAtIssuePath(yaml.data, ["id"])), ...issues];
  const all = [...faults, ...findings.map((each) => yaml.fault(each))];
  if (value === undefined || hasErrorFault(all)) return { faults: all };
  return { flow: { ...value, revision: computeRevision(value) }, faults: all };
}

function nameFindings(file: string, id: unknown): readonly FileFinding[] {
  const expected = `${String(id)}${FLOW_ENDING}`;
  if (typeof id !== "string" || basename(file) === expected) return [];
  const message = `The flow calls itself \`${id}\`, but its file is called ${basename(file)}.`;
  const remedy = `Call the file ${expected}, or change the id.`;
  return [{ severity: "error", path: ["id"], message, remedy }];
}
