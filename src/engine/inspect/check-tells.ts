import { type Audience, maySee } from "../../domain/answer.ts";
import type { Step } from "../flow.ts";
import { error, type Issue, type Path, place } from "./issue.ts";
import type { Survey } from "./survey.ts";

type Tell = Extract<Step, { type: "tell" }>;

/** In which circle each of those stands who can be told something. */
const CIRCLES: Readonly<Record<Tell["whom"][number], Audience>> = {
  team: "team",
  coach: "coach",
  manager: "programme",
};

/** Steps that tell others what they may not see, or quote an answer where nobody asks who may read it. */
export function checkTells(survey: Survey): readonly Issue[] {
  return survey.flow.steps.flatMap((step, index) =>
    step.type === "tell"
      ? [...hiddenIssues(survey, step, index), ...quotedIssues(survey, step, index)]
      : [],
  );
}

function hiddenIssues({ flow, questions }: Survey, step: Tell, index: number): readonly Issue[] {
  const path: Path = ["steps", index, "answers"];
  return (step.answers ?? []).flatMap((id) => {
    const audience = questions.get(id)?.audience ?? flow.audience;
    const blind = step.whom.filter((each) => !maySee(CIRCLES[each], audience));
    if (blind.length === 0) return [];
    const message = `${place(path)} says \`${id}\`, which is for \`${audience}\` and not for ${blind.join(" or ")}.`;
    return error(
      "not_for_them",
      path,
      message,
      "Leave it out, or widen the question’s `audience`.",
    );
  });
}

function quotedIssues({ questions }: Survey, step: Tell, index: number): readonly Issue[] {
  const path: Path = ["steps", index, "text"];
  const words = Object.values(step.text).join(" ");
  const quoted = [...questions.keys()].filter((id) => words.includes(`{{${id}}}`));
  return quoted.map((id) => {
    const message = `${place(path)} holds the answer \`{{${id}}}\`, whoever may see it.`;
    return error("quoted_answer", path, message, "Name it in `answers` instead.");
  });
}
