import { error, type Issue, type Path, place } from "./issue.ts";
import type { Survey } from "./survey.ts";

/** What a flow asks that is asked in groups, and that only one person can say of themselves. */
export function checkGroups({ flow }: Survey): readonly Issue[] {
  if (!flow.to.includes("group")) return [];
  return flow.steps.flatMap((step, index) => {
    if (step.type !== "remember") return [];
    const path: Path = ["steps", index];
    const message = `${place(path)} remembers something of a person, but the flow is also for groups.`;
    return [error("group_memory", path, message, "Ask that in a flow for the persons themselves.")];
  });
}
