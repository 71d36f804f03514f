import { inLanguage } from "../domain/language.ts";
import type { Question, Step } from "./flow.ts";
import { holds } from "./holds.ts";
import { after } from "./path.ts";
import { askReadBack, closeReadBack, dropBypassed, linesOf } from "./read-back.ts";
import { record } from "./record.ts";
import type { Sprint } from "./scene.ts";
import { choicesOf } from "./speak.ts";
import { beginWait, endAtWait, endRun, factFor, say, send, type Turn, worded } from "./turn.ts";

// A flow whose loop holds no question is refused by `inspect`; this only keeps a slip from hanging the service.
const LONGEST_SPRINT = 200;

/** Takes step after step from `at` until one waits, or the flow ends. */
export function walk(turn: Turn, at: number): Sprint {
  let index = at;
  for (let moves = 0; moves < LONGEST_SPRINT; moves++) {
    const step = turn.flow.steps[index];
    if (step === undefined) return complete(turn);
    const taken = holds(step.when, factFor(turn));
    const stop = taken ? take(turn, step) : undefined;
    if (stop) return stop;
    index = taken ? after(turn.flow, step, undefined) : index + 1;
  }
  closeReadBack(turn);
  return endRun(turn, "failed");
}

/** Takes one step; what it returns ends the sprint. */
function take(turn: Turn, step: Step): Sprint | undefined {
  switch (step.type) {
    case "say":
      say(turn, worded(turn, inLanguage(step.text, [turn.language])));
      return undefined;
    case "ask":
      return ask(turn, step);
    case "read_back":
      // Who left every question out has nothing to check.
      return linesOf(turn) === "" ? undefined : askReadBack(turn, step);
    case "commit":
    case "review":
    case "raise":
    case "remember":
    case "tell":
      dropBypassed(turn, step.id);
      record(turn, step);
      return undefined;
    case "end":
      if (step.text) say(turn, worded(turn, inLanguage(step.text, [turn.language])));
      return complete(turn, step);
  }
}

/** Ends the run at its end. What was answered on a way that was left again does not stand, read back or not. */
function complete(turn: Turn, end?: Step): Sprint {
  dropBypassed(turn, end?.id);
  return endRun(turn, "completed");
}

/** Asks a question and waits. `returnTo` names the read-back that wanted its answer changed. */
export function ask(turn: Turn, question: Question, returnTo?: string): Sprint {
  send(
    turn,
    worded(turn, inLanguage(question.text, [turn.language])),
    choicesOf(question, turn.language),
  );
  return endAtWait(turn, beginWait(turn, question, { returnTo }));
}
