import { error, type Issue, type Path, place } from "./issue.ts";
import type { Survey } from "./survey.ts";

/** Signs that stand for a choice which the question does not offer. */
export function checkReactions({ flow }: Survey): readonly Issue[] {
  return flow.steps.flatMap((step, index) => {
    if (step.type !== "ask" || step.answer !== "choice") return [];
    const ids = step.choices.map(({ id }) => id);
    return Object.entries(step.reactions ?? {}).flatMap(([sign, id]) => {
      if (ids.includes(id)) return [];
      const path: Path = ["steps", index, "reactions", sign];
      const message = `${place(path)} says \`${id}\`, which is no choice of the question.`;
      return [error("unknown_choice", path, message, `Its choices are ${ids.join(", ")}.`)];
    });
  });
}
