import { inLanguage } from "../domain/language.ts";
import type { Question } from "./flow.ts";
import { holds } from "./holds.ts";
import { after } from "./path.ts";
import { askReadBack } from "./read-back.ts";
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
    if (step === undefined) return endRun(turn, "completed");
    if (!holds(step.when, factFor(turn))) {
      index++;
      continue;
    }
    switch (step.type) {
      case "say":
        say(turn, worded(turn, inLanguage(step.text, [turn.language])));
        break;
      case "ask":
        return ask(turn, step);
      case "read_back":
        return askReadBack(turn, step);
      case "commit":
      case "review":
      case "raise":
      case "remember":
        record(turn, step);
        break;
      case "end":
        if (step.text) say(turn, worded(turn, inLanguage(step.text, [turn.language])));
        return endRun(turn, "completed");
    }
    index = after(turn.flow, step, undefined);
  }
  return endRun(turn, "failed");
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
