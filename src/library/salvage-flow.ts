import type { z } from "zod";
import { type FlowData, FlowFile } from "../engine/flow/flow.ts";
import { inspectFlow } from "../engine/lint/inspect-flow.ts";
import type { FlowIssue } from "../engine/lint/issue.ts";

/** What can be said of a step without knowing its neighbours, so that a broken neighbour raises no false alarm. */
const LOCAL: ReadonlySet<string> = new Set([
  "consent_version",
  "duplicate_id",
  "duplicate_label",
  "duplicate_value",
  "impossible_bounds",
  "impossible_span",
  "long_label",
  "long_text",
  "malformed_name",
  "missing_language",
  "name_not_filled_in",
  "reserved_id",
  "status_choices",
  "undeclared_language",
  "unknown_choice",
  "unknown_jump",
  "unknown_name",
  "unknown_question",
]);

/** What stands in for a part of the flow itself that is broken. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  id: "unknown",
  title: {},
  to: ["manager"],
  audience: "team",
  expire_after: "9999w",
};

type Entries = Record<string, unknown>;

/**
 * What `inspect` can already say of a flow whose shape has faults: its broken steps are taken for questions about
 * which nothing is known, so that one round of corrections is enough.
 */
export function inspectBrokenFlow(data: unknown, error: z.ZodError): readonly FlowIssue[] {
  const broken = new Set(error.issues.map(({ path }) => `${String(path[0])}.${String(path[1])}`));
  const inSteps = (index: number) => broken.has(`steps.${index}`);
  if (!isEntries(data) || !Array.isArray(data["steps"]) || broken.has("steps.undefined")) return [];
  const parts = new Set(error.issues.map(({ path }) => String(path[0])));
  if (parts.has("languages")) return [];
  const known = Object.entries(data).filter(([key]) => key in FlowFile.shape && !parts.has(key));
  const standIns = Object.entries(STAND_INS).filter(([key]) => parts.has(key));
  const steps = data["steps"].map((step: unknown, index) =>
    inSteps(index) ? standIn(step, index, data["languages"]) : step,
  );
  const flow = FlowFile.safeParse({ ...Object.fromEntries([...known, ...standIns]), steps });
  if (!flow.success) return [];
  return inspectFlow(flow.data).filter(
    ({ code, path }) => LOCAL.has(code) && (path[0] === "steps" || !parts.has(String(path[0]))),
  );
}

function standIn(step: unknown, index: number, languages: unknown): FlowData["steps"][number] {
  const id = isEntries(step) ? step["id"] : undefined;
  const named = typeof id === "string" && /^[a-z][a-z0-9_]*$/.test(id);
  const text = Object.fromEntries(Array.isArray(languages) ? languages.map((l) => [l, "…"]) : []);
  return { id: named ? id : `unknown_${index}`, type: "ask", answer: "text", text };
}

function isEntries(data: unknown): data is Entries {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
