import type { Condition, Question } from "../flow.ts";
import { didYouMean } from "../nearest.ts";
import { NAMES } from "../scene.ts";
import { error, type Issue, type Path, place, warning } from "./issue.ts";
import type { Survey } from "./survey.ts";

type Bound = Condition[string];
type Scalar = string | number | boolean;

/** Conditions that ask about what does not exist or is not known yet, or that can never hold. */
export function checkConditions(survey: Survey): readonly Issue[] {
  return survey.flow.steps.flatMap((step, index) => {
    if (step.when === undefined) return [];
    const path: Path = ["steps", index, "when"];
    const entries = Object.entries(step.when);
    if (entries.length === 0) {
      const message = `${place(path)} says nothing, so the step is always taken.`;
      return [warning("empty_condition", path, message, "Remove it, or say what must hold.")];
    }
    return entries.flatMap(([name, bound]) => [
      ...nameIssue(survey, index, name),
      ...boundIssue([...path, name], bound),
      ...valueIssue(survey.questions.get(name), [...path, name], name, bound),
    ]);
  });
}

function nameIssue(survey: Survey, index: number, name: string): readonly Issue[] {
  const path: Path = ["steps", index, "when", name];
  const known = [...survey.questions.keys(), ...NAMES];
  if (!known.includes(name)) {
    const message = `steps[${index}].when asks about \`${name}\`, which is neither a question nor a name.`;
    const remedy = didYouMean(name, known, "Write the id of a question that was asked before.");
    return [error("unknown_question", path, message, remedy)];
  }
  const asked = survey.questions.has(name) ? survey.places.get(name) : undefined;
  if (asked === undefined || survey.comesBefore(asked, index)) return [];
  const message = `steps[${index}].when asks about \`${name}\`, which is never asked before this step.`;
  return [error("asked_later", path, message, "Move the step behind the question.")];
}

function boundIssue(path: Path, bound: Bound): readonly Issue[] {
  if (Object.values(bound).every((value) => value === undefined)) {
    const message = `${place(path)} says nothing of what must hold.`;
    return [error("empty_condition", path, message, "Write for example `{ is: stuck }`.")];
  }
  const { at_least: low, at_most: high, exists } = bound;
  const wanted = bound.is !== undefined || low !== undefined || high !== undefined;
  const crossed = low !== undefined && high !== undefined && low > high;
  if (!crossed && !(exists === false && wanted)) return [];
  const message = `${place(path)} can never hold: its lines exclude one another.`;
  return [error("impossible_condition", path, message, "Remove one of them.")];
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
  path: Path,
  name: string,
  bound: Bound,
): readonly Issue[] {
  const { fits, remedy } = expectationOf(question);
  const list = (value: Bound["is"]) => (Array.isArray(value) ? value : [value ?? []].flat());
  const strange = [...list(bound.is), ...list(bound.is_not)].filter((value) => !fits(value));
  const issues = strange.map((value) => {
    const message = `${place(path)} says \`${String(value)}\`, which \`${name}\` can never be.`;
    const near = question?.answer === "choice" || question?.answer === "choices";
    const ids = near ? question.choices.map(({ id }) => id) : [];
    return error("unknown_value", path, message, didYouMean(String(value), ids, remedy));
  });
  return [...issues, ...limitIssue(question, path, name, bound)];
}

function limitIssue(
  question: Question | undefined,
  path: Path,
  name: string,
  { at_least: low, at_most: high }: Bound,
): readonly Issue[] {
  if (low === undefined && high === undefined) return [];
  if (question?.answer !== "number" && question?.answer !== "scale") {
    const message = `${place(path)} compares \`${name}\` with a number, but it is none.`;
    return [error("wrong_kind", path, message, "Use `is` or `exists` here.")];
  }
  if (canReach(question, low, high)) return [];
  const message = `${place(path)} can never hold: \`${name}\` stays within its own bounds.`;
  return [error("impossible_condition", path, message, "Choose a number within them.")];
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
