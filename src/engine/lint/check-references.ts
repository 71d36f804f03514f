import { COMMITMENT_OUTCOMES } from "../../domain/records.ts";
import { OFFERED_LANGUAGES } from "../../messages/coverage.ts";
import type { Question, Step } from "../flow/flow.ts";
import { errorIssue, type FlowIssue, formatIssuePath, type IssuePath } from "./issue.ts";
import { suggestName } from "./nearest.ts";
import type { FlowSurvey } from "./survey.ts";

type Kind = Question["answer"];

/** A setting that names a question, and the kinds of answer that make sense there. */
interface Reference {
  readonly key: string;
  readonly to: string | undefined;
  readonly kinds: readonly Kind[];
}

const WORDS: readonly Kind[] = ["text", "choice", "choices"];
const DAY: readonly Kind[] = ["date"];
const ANSWER_KINDS: readonly Kind[] = [
  "text",
  "number",
  "scale",
  "yes_no",
  "choice",
  "choices",
  "date",
  "media",
];

function referencesOf(step: Step): readonly Reference[] {
  switch (step.type) {
    case "commit":
      return [
        { key: "text", to: step.text, kinds: WORDS },
        { key: "due", to: step.due, kinds: DAY },
      ];
    case "review":
      return [
        { key: "outcome", to: step.outcome, kinds: ["choice"] },
        { key: "due", to: step.due, kinds: DAY },
        { key: "reason", to: step.reason, kinds: WORDS },
      ];
    case "raise":
      return [
        { key: "question", to: step.question, kinds: WORDS },
        { key: "decider", to: step.decider, kinds: WORDS },
        { key: "by", to: step.by, kinds: DAY },
        { key: "help", to: step.help, kinds: WORDS },
      ];
    case "remember":
      return [
        { key: "from", to: step.from, kinds: isYesOrNo(step.what) ? ["yes_no"] : ["choice"] },
      ];
    case "tell":
      return toldIn(step);
    case "say":
    case "ask":
    case "read_back":
    case "end":
      return [];
  }
}

type What = Extract<Step, { type: "remember" }>["what"];

const isYesOrNo = (what: What): boolean => what === "consent" || what === "stays";

const toldIn = ({ answers = [] }: Extract<Step, { type: "tell" }>): readonly Reference[] =>
  answers.map((to) => ({ key: "answers", to, kinds: ANSWER_KINDS }));

/** Steps that record an answer nobody is asked for, or one of a kind that makes no sense there. */
export function checkReferences(survey: FlowSurvey): readonly FlowIssue[] {
  return survey.flow.steps.flatMap((step, index) => [
    ...referencesOf(step).flatMap((each) => referenceIssue(survey, index, each)),
    ...choicesIssue(survey, step, index),
  ]);
}

function referenceIssue(
  survey: FlowSurvey,
  index: number,
  reference: Reference,
): readonly FlowIssue[] {
  const { key, to, kinds } = reference;
  if (to === undefined) return [];
  const path: IssuePath = ["steps", index, key];
  const question = survey.questions.get(to);
  if (question === undefined) {
    const message = `${formatIssuePath(path)} says \`${to}\`, but no question has that id.`;
    const names = survey.questions.keys();
    const remedy = suggestName(to, names, "Write the id of a question of this flow.");
    return [errorIssue("unknown_question", path, message, remedy)];
  }
  if (!kinds.includes(question.answer)) {
    const message = `${formatIssuePath(path)} says \`${to}\`, whose answer is \`${question.answer}\`.`;
    const remedy = `Name a question whose answer is ${kinds.join(" or ")}.`;
    return [errorIssue("wrong_kind", path, message, remedy)];
  }
  const asked = survey.places.get(to) ?? 0;
  if (survey.comesBefore(asked, index)) return [];
  const message = `${formatIssuePath(path)} says \`${to}\`, but that is never asked before this step.`;
  return [errorIssue("asked_later", path, message, "Move this step behind the question.")];
}

// The choices of a question about the hour are called h08, h14 or h1630; campaigns keep to 04:00 to 21:59.
const HOUR = /^h(0[4-9]|1\d|2[01])([0-5]\d)?$/;

/** Choices that a step could not make sense of. */
function choicesIssue({ questions }: FlowSurvey, step: Step, index: number): readonly FlowIssue[] {
  if (step.type !== "review" && step.type !== "remember") return [];
  const [key, named] = step.type === "review" ? ["outcome", step.outcome] : ["from", step.from];
  const question = questions.get(named);
  if (question?.answer !== "choice") return [];
  const ids = question.choices.map(({ id }) => id);
  const path: IssuePath = ["steps", index, key];
  const refuse = (strange: readonly string[], remedy: string) =>
    strange.length === 0
      ? []
      : [
          errorIssue(
            "unknown_choice",
            path,
            `${formatIssuePath(path)} says \`${question.id}\`, which offers \`${strange.join("`, `")}\`; that means nothing here.`,
            remedy,
          ),
        ];
  if (step.type === "review") {
    const strange = ids.filter((id) => !COMMITMENT_OUTCOMES.some((each) => each === id));
    return refuse(
      strange,
      `Call its choices ${COMMITMENT_OUTCOMES.join(", ")}; leave out what is not asked.`,
    );
  }
  switch (step.what) {
    case "language": {
      const strange = ids.filter((id) => !OFFERED_LANGUAGES.some((each) => each === id));
      return refuse(strange, `Call its choices by language: ${OFFERED_LANGUAGES.join(", ")}.`);
    }
    case "hour": {
      const strange = ids.filter((id) => /^h?\d/.test(id) && !HOUR.test(id));
      const remedy = "Call its choices h04 to h21, or h0630 for half past six.";
      return refuse(ids.some((id) => HOUR.test(id)) ? strange : ids, remedy);
    }
    case "consent":
    case "stays":
      return [];
  }
}
