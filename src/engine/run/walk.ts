import { inLanguage } from "../../domain/language.ts";
import { conditionHolds } from "../flow/conditions.ts";
import type { Sprint } from "../flow/engine-context.ts";
import type { Question, Step } from "../flow/flow.ts";
import { buildChoices } from "../flow/format-text.ts";
import { stepAfter } from "./path.ts";
import { askReadBack, closeReadBack, dropBypassed, formatAnswerLines } from "./read-back.ts";
import { runRecordStep } from "./record.ts";
import {
  beginWait,
  conditionFact,
  endAtWait,
  endRun,
  formatFlowText,
  queueText,
  sendText,
  type Turn,
} from "./turn.ts";

// A flow whose loop holds no question is refused by `inspect`; this only keeps a slip from hanging the service.
const LONGEST_SPRINT = 200;

/** Takes step after step from `at` until one waits, or the flow ends. */
export function walkSteps(turn: Turn, at: number): Sprint {
  let index = at;
  for (let moves = 0; moves < LONGEST_SPRINT; moves++) {
    const step = turn.flow.steps[index];
    if (step === undefined) return complete(turn);
    const taken = conditionHolds(step.when, conditionFact(turn));
    const stop = taken ? take(turn, step) : undefined;
    if (stop) return stop;
    index = taken ? stepAfter(turn.flow, step, undefined) : index + 1;
  }
  closeReadBack(turn);
  return endRun(turn, "failed");
}

/** Takes one step; what it returns ends the sprint. */
function take(turn: Turn, step: Step): Sprint | undefined {
  switch (step.type) {
    case "say":
      queueText(turn, formatFlowText(turn, inLanguage(step.text, [turn.language])));
      return undefined;
    case "ask":
      return askQuestion(turn, step);
    case "read_back":
      // Who left every question out has nothing to check.
      return formatAnswerLines(turn) === "" ? undefined : askReadBack(turn, step);
    case "commit":
    case "review":
    case "raise":
    case "remember":
    case "tell":
      dropBypassed(turn, step.id);
      runRecordStep(turn, step);
      return undefined;
    case "end":
      if (step.text) queueText(turn, formatFlowText(turn, inLanguage(step.text, [turn.language])));
      return complete(turn, step);
  }
}

/** Ends the run at its end. What was answered on a way that was left again does not stand, read back or not. */
function complete(turn: Turn, end?: Step): Sprint {
  dropBypassed(turn, end?.id);
  return endRun(turn, "completed");
}

/** Asks a question and waits. `returnTo` names the read-back that wanted its answer changed. */
export function askQuestion(turn: Turn, question: Question, returnTo?: string): Sprint {
  sendText(
    turn,
    formatFlowText(turn, inLanguage(question.text, [turn.language])),
    buildChoices(question, turn.language),
  );
  return endAtWait(turn, beginWait(turn, question, { returnTo }));
}
