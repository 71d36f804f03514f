import { FLOW_NAMES } from "../flow/engine-context.ts";
import type { Condition, Question } from "../flow/flow.ts";
import {
  errorIssue,
  type FlowIssue,
  formatIssuePath,
  type IssuePath,
  warningIssue,
} from "./issue.ts";
import { suggestName } from "./nearest.ts";
import type { FlowSurvey } from "./survey.ts";

type Bound = Condition[string];
type Scalar = string | number | boolean;

/** Conditions that ask about what does not exist or is not known yet, or that can never hold. */
export function checkConditions(survey: FlowSurvey): readonly FlowIssue[] {
  return survey.flow.steps.flatMap((step, index) => {
    if (step.when === undefined) return [];
    const path: IssuePath = ["steps", index, "when"];
    const entries = Object.entries(step.when);
    if (entries.length === 0) {
      const message = `${formatIssuePath(path)} says nothing, so the step is always taken.`;
      return [warningIssue("empty_condition", path, message, "Remove it, or say what must hold.")];
    }
    return entries.flatMap(([name, bound]) => [
      ...nameIssue(survey, index, name),
      ...boundIssue([...path, name], bound),
      ...valueIssue(survey.questions.get(name), [...path, name], name, bound),
    ]);
  });
}

function nameIssue(survey: FlowSurvey, index: number, name: string): readonly FlowIssue[] {
  const path: IssuePath = ["steps", index, "when", name];
  const known = [...survey.questions.keys(), ...FLOW_NAMES];
  if (!known.includes(name)) {
    const message = `steps[${index}].when asks about \`${name}\`, which is neither a question nor a name.`;
    const remedy = suggestName(name, known, "Write the id of a question that was asked before.");
    return [errorIssue("unknown_question", path, message, remedy)];
  }
  const asked = survey.questions.has(name) ? survey.places.get(name) : undefined;
  if (asked === undefined || survey.comesBefore(asked, index)) return [];
  const message = `steps[${index}].when asks about \`${name}\`, which is never asked before this step.`;
  return [errorIssue("asked_later", path, message, "Move the step behind the question.")];
}

function boundIssue(path: IssuePath, bound: Bound): readonly FlowIssue[] {
  if (Object.values(bound).every((value) => value === undefined)) {
    const message = `${formatIssuePath(path)} says nothing of what must hold.`;
    return [errorIssue("empty_condition", path, message, "Write for example `{ is: stuck }`.")];
  }
  const { at_least: low, at_most: high, exists } = bound;
  const wanted = bound.is !== undefined || low !== undefined || high !== undefined;
  const crossed = low !== undefined && high !== undefined && low > high;
  if (!crossed && !(exists === false && wanted)) return [];
  const message = `${formatIssuePath(path)} can never hold: its lines exclude one another.`;
  return [errorIssue("impossible_condition", path, message, "Remove one of them.")];
}

/** What a condition may compare an answer with, and how to say so. */
interface Expectation {
  readonly fits: (value: Scalar) => boolean;
  readonly remedy: string;
}

const TEXT: Expectation = {
  fits: (value) => typeof value === "string",
  remedy: "Write a text, in quotes.",
};
const YES_OR_NO: Expectation = {
  fits: (value) => typeof value === "boolean",
  remedy: "Write true for yes, false for no.",
};
const DAY: Expectation = {
  fits: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value),
  remedy: "Write a day as 2026-03-31.",
};
const NOTHING: Expectation = { fits: () => false, remedy: "Only `exists` makes sense here." };

function within(min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Expectation {
  return {
    fits: (value) => typeof value === "number" && value >= min && value <= max,
    remedy: "Write a number that can be its answer, without quotes.",
  };
}

function amongChoices(choices: readonly { readonly id: string }[]): Expectation {
  return {
    fits: (value) => choices.some(({ id }) => id === value),
    remedy: `Its choices are ${choices.map(({ id }) => id).join(", ")}.`,
  };
}

function expectationOf(question: Question | undefined): Expectation {
  switch (question?.answer) {
    case "choice":
    case "choices":
      return amongChoices(question.choices);
    case "number":
    case "scale":
      return within(question.min, question.max);
    case "yes_no":
      return YES_OR_NO;
    case "date":
      return DAY;
    case "media":
      return NOTHING;
    case "text":
    case undefined:
      return TEXT;
  }
}

function valueIssue(
  question: Question | undefined,
  path: IssuePath,
  name: string,
  bound: Bound,
): readonly FlowIssue[] {
  const { fits, remedy } = expectationOf(question);
  const list = (value: Bound["is"]) => (Array.isArray(value) ? value : [value ?? []].flat());
  const strange = [...list(bound.is), ...list(bound.is_not)].filter((value) => !fits(value));
  const issues = strange.map((value) => {
    const message = `${formatIssuePath(path)} says \`${String(value)}\`, which \`${name}\` can never be.`;
    const near = question?.answer === "choice" || question?.answer === "choices";
    const ids = near ? question.choices.map(({ id }) => id) : [];
    return errorIssue("unknown_value", path, message, suggestName(String(value), ids, remedy));
  });
  return [...issues, ...limitIssue(question, path, name, bound)];
}

function limitIssue(
  question: Question | undefined,
  path: IssuePath,
  name: string,
  { at_least: low, at_most: high }: Bound,
): readonly FlowIssue[] {
  if (low === undefined && high === undefined) return [];
  if (question?.answer !== "number" && question?.answer !== "scale") {
    const message = `${formatIssuePath(path)} compares \`${name}\` with a number, but it is none.`;
    return [errorIssue("wrong_kind", path, message, "Use `is` or `exists` here.")];
  }
  if (canReach(question, low, high)) return [];
  const message = `${formatIssuePath(path)} can never hold: \`${name}\` stays within its own bounds.`;
  return [errorIssue("impossible_condition", path, message, "Choose a number within them.")];
}

/** Whether an answer within the question's own bounds can be at least `low` and at most `high`. */
function canReach(
  {
    min = Number.NEGATIVE_INFINITY,
    max = Number.POSITIVE_INFINITY,
  }: { min?: number | undefined; max?: number | undefined },
  low = min,
  high = max,
): boolean {
  return low <= max && high >= min;
}
