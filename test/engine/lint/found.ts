import { FlowFile } from "../../../src/engine/flow/flow.ts";
import { inspectFlow } from "../../../src/engine/lint/inspect-flow.ts";
import { type FlowIssue, formatIssuePath } from "../../../src/engine/lint/issue.ts";

/** A step as an author would write it. */
export type Written = Readonly<Record<string, unknown>>;

/** The issues of a flow in English with these steps; `more` changes the flow itself. */
export function issuesOf(steps: readonly Written[], more: Written = {}): readonly FlowIssue[] {
  return inspectFlow(
    FlowFile.parse({
      id: "team_weekly",
      title: { en: "Weekly check-in" },
      languages: ["en"],
      to: ["team_lead"],
      audience: "coach",
      expire_after: "6d",
      steps,
      ...more,
    }),
  );
}

/** The same in short: severity, code and place of each. */
export function found(steps: readonly Written[], more: Written = {}): readonly string[] {
  return issuesOf(steps, more).map(
    ({ severity, code, path }) =>
      `${severity === "warning" ? "warning: " : ""}${code} at ${formatIssuePath(path)}`,
  );
}

/** A line that is said. */
export function say(id: string, more: Written = {}): Written {
  return { id, type: "say", text: { en: `Hello from ${id}.` }, ...more };
}

/** A question that takes free text, or what `more` makes of it. */
export function ask(id: string, more: Written = {}): Written {
  return { id, type: "ask", answer: "text", text: { en: `What about ${id}?` }, ...more };
}

/** A question with these choices, each given as its id or written out. */
export function choose(id: string, choices: readonly (string | Written)[], more: Written = {}) {
  return ask(id, {
    answer: "choice",
    choices: choices.map((each) =>
      typeof each === "string" ? { id: each, label: { en: each } } : each,
    ),
    ...more,
  });
}

/** The end, under this id. */
export function end(id = "thanks", more: Written = {}): Written {
  return { id, type: "end", ...more };
}
