import type { Step } from "../flow/flow.ts";
import {
  errorIssue,
  type FlowIssue,
  formatIssuePath,
  type IssuePath,
  warningIssue,
} from "./issue.ts";
import type { FlowSurvey } from "./survey.ts";

// What these steps pass on or record leaves the team at once.
const LEAVING: readonly Step["type"][] = ["commit", "review", "raise", "tell"];

/** Steps that use answers before they are read back, and time-outs that lead past the read-back. */
export function checkReadBacks(survey: FlowSurvey): readonly FlowIssue[] {
  return [...earlyIssues(survey), ...missedIssues(survey)];
}

function earlyIssues({ flow, comesBefore }: FlowSurvey): readonly FlowIssue[] {
  const readBacks = readBacksIn(flow.steps);
  return flow.steps.flatMap(({ id, type }, index) => {
    const path: IssuePath = ["steps", index];
    if (!LEAVING.includes(type) || !readBacks.some((each) => comesBefore(index, each))) return [];
    const message = `The step \`${id}\` (\`${type}\`) comes before the read-back, so its words would leave before the person has checked them.`;
    return errorIssue("leaves_unread", path, message, "Put it after the `read_back`.");
  });
}

function missedIssues({ flow, places }: FlowSurvey): readonly FlowIssue[] {
  const readBacks = readBacksIn(flow.steps);
  const asked = flow.steps.flatMap((step, index) =>
    step.type === "ask" ? [{ own: step.timeout, index }] : [],
  );
  const paths = asked.flatMap(({ own, index }): IssuePath[] => {
    const to = places.get((own ?? flow.timeout)?.goto ?? "");
    const isPast = to !== undefined && readBacks.some((each) => index < each && each < to);
    if (!isPast) return [];
    return [own ? ["steps", index, "timeout", "goto"] : ["timeout", "goto"]];
  });
  const [common] = paths.filter(([first]) => first === "timeout");
  const each = [...paths.filter(([first]) => first === "steps"), ...(common ? [common] : [])];
  return each.map((path) =>
    warningIssue(
      "read_back_missed",
      path,
      `${formatIssuePath(path)} leads past the read-back: what was answered by then reaches nobody.`,
      "Go on at the `read_back`, or a step before it.",
    ),
  );
}

function readBacksIn(steps: readonly Step[]): number[] {
  return steps.flatMap(({ type }, index) => (type === "read_back" ? [index] : []));
}
