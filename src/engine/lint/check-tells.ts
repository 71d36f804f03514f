import { type Audience, isVisibleToCircle } from "../../domain/answer.ts";
import type { Step } from "../flow/flow.ts";
import { errorIssue, type FlowIssue, formatIssuePath, type IssuePath } from "./issue.ts";
import type { FlowSurvey } from "./survey.ts";

type Tell = Extract<Step, { type: "tell" }>;

/** In which circle each of those stands who can be told something. */
const CIRCLES: Readonly<Record<Tell["whom"][number], Audience>> = {
  team: "team",
  coach: "coach",
  manager: "programme",
};

/** Steps that tell others what they may not see, or quote an answer where nobody asks who may read it. */
export function checkTells(survey: FlowSurvey): readonly FlowIssue[] {
  return survey.flow.steps.flatMap((step, index) =>
    step.type === "tell"
      ? [...hiddenIssues(survey, step, index), ...quotedIssues(survey, step, index)]
      : [],
  );
}

function hiddenIssues(
  { flow, questions }: FlowSurvey,
  step: Tell,
  index: number,
): readonly FlowIssue[] {
  const path: IssuePath = ["steps", index, "answers"];
  return (step.answers ?? []).flatMap((id) => {
    const audience = questions.get(id)?.audience ?? flow.audience;
    const blind = step.whom.filter((each) => !isVisibleToCircle(CIRCLES[each], audience));
    if (blind.length === 0) return [];
    const message = `${formatIssuePath(path)} says \`${id}\`, which is for \`${audience}\` and not for ${blind.join(" or ")}.`;
    return errorIssue(
      "not_for_them",
      path,
      message,
      "Leave it out, or widen the question’s `audience`.",
    );
  });
}

function quotedIssues({ questions }: FlowSurvey, step: Tell, index: number): readonly FlowIssue[] {
  const path: IssuePath = ["steps", index, "text"];
  const words = Object.values(step.text).join(" ");
  const quoted = [...questions.keys()].filter((id) => words.includes(`{{${id}}}`));
  return quoted.map((id) => {
    const message = `${formatIssuePath(path)} holds the answer \`{{${id}}}\`, whoever may see it.`;
    return errorIssue("quoted_answer", path, message, "Name it in `answers` instead.");
  });
}
