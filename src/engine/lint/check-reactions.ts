import { errorIssue, type FlowIssue, formatIssuePath, type IssuePath } from "./issue.ts";
import type { FlowSurvey } from "./survey.ts";

/** Signs that stand for a choice which the question does not offer. */
export function checkReactions({ flow }: FlowSurvey): readonly FlowIssue[] {
  return flow.steps.flatMap((step, index) => {
    if (step.type !== "ask" || step.answer !== "choice") return [];
    const ids = step.choices.map(({ id }) => id);
    return Object.entries(step.reactions ?? {}).flatMap(([sign, id]) => {
      if (ids.includes(id)) return [];
      const path: IssuePath = ["steps", index, "reactions", sign];
      const message = `${formatIssuePath(path)} says \`${id}\`, which is no choice of the question.`;
      return [errorIssue("unknown_choice", path, message, `Its choices are ${ids.join(", ")}.`)];
    });
  });
}
