import type { Answer, Result } from "../../domain/answer.ts";
import { conditionHolds } from "../flow/conditions.ts";
import type { Flow, Question, Step } from "../flow/flow.ts";
import { conditionFact, type Turn } from "./turn.ts";

/** Where the flow goes after a step; for a question, after its answer (undefined where it has none). */
export function stepAfter(flow: Flow, step: Step, result: Result | undefined): number {
  const target = jumpOf(step, result);
  const index = flow.steps.indexOf(step);
  if (target === undefined) return index + 1;
  return stepIndex(flow, target);
}

/** The place of the step with this id; past the last one where there is none. */
export function stepIndex(flow: Flow, id: string): number {
  const index = flow.steps.findIndex((step) => step.id === id);
  return index === -1 ? flow.steps.length : index;
}

function jumpOf(step: Step, result: Result | undefined): string | undefined {
  if (step.type === "say") return step.goto;
  return step.type === "ask" ? (jumpOfAnswer(step, result?.answer) ?? step.goto) : undefined;
}

function jumpOfAnswer(question: Question, answer: Answer | undefined): string | undefined {
  if (question.answer === "choice" && answer?.kind === "choice")
    return question.choices.find(({ id }) => id === answer.choice)?.goto;
  const no = question.answer === "yes_no" && answer?.kind === "yes_no" && !answer.yes;
  return no ? question.goto_no : undefined;
}

/**
 * The questions a person passes on their way to `until`, given what is answered now: the path a changed answer
 * may have bent. It ends at `until`, at the flow's end, or at a question that has no answer yet.
 */
export function pathTo(
  turn: Turn,
  until: string | undefined,
): { passed: readonly Question[]; open?: Question } {
  const passed: Question[] = [];
  const seen = new Set<string>();
  let index = 0;
  for (;;) {
    const step = turn.flow.steps[index];
    if (step === undefined || step.id === until || seen.has(step.id)) return { passed };
    seen.add(step.id);
    if (!conditionHolds(step.when, conditionFact(turn))) {
      index++;
      continue;
    }
    if (step.type === "end") return { passed };
    if (step.type === "ask") {
      const known = turn.results[step.id] !== undefined || turn.skipped.includes(step.id);
      if (!known) return { passed, open: step };
      passed.push(step);
    }
    index = stepAfter(turn.flow, step, turn.results[step.id]);
  }
}
