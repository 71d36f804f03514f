import { errorIssue, type FlowIssue, formatIssuePath, type IssuePath } from "./issue.ts";
import type { FlowSurvey } from "./survey.ts";

/** What a flow asks that is asked in groups, and that only one person can say of themselves. */
export function checkGroups({ flow }: FlowSurvey): readonly FlowIssue[] {
  if (!flow.to.includes("group")) return [];
  return flow.steps.flatMap((step, index) => {
    if (step.type !== "remember") return [];
    const path: IssuePath = ["steps", index];
    const message = `${formatIssuePath(path)} remembers something of a person, but the flow is also for groups.`;
    return [
      errorIssue("group_memory", path, message, "Ask that in a flow for the persons themselves."),
    ];
  });
}
