import type { Result } from "../../domain/answer.ts";
import { inLanguage } from "../../domain/language.ts";
import type { Run } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import { conditionHolds } from "../flow/conditions.ts";
import type { EngineContext, Sprint } from "../flow/engine-context.ts";
import type { Flow, Question } from "../flow/flow.ts";
import { answerLabel, fillNames, formatAnswerValue } from "../flow/format-text.ts";
import { askReadBack, dropBypassed } from "./read-back.ts";
import { runRecordStep } from "./record.ts";
import {
  beginTurn,
  conditionFact,
  endAtWait,
  endRun,
  queueText,
  sendText,
  skipStep,
  type Turn,
} from "./turn.ts";

/** An answer given before, and what stands in its place; undefined where it is taken back. */
export interface AnswerRevision {
  readonly question: Question;
  readonly result: Result | undefined;
}

/**
 * Puts other answers in the place of those that a message gave, or takes them back, wherever the run stands since: a read-back
 * is read anew, any other question stays open as it is, and what a finished run recorded is recorded again.
 */
export function reviseAnswer(
  flow: Flow,
  run: Run,
  revisions: readonly AnswerRevision[],
  context: EngineContext,
): Sprint {
  const turn = beginTurn(flow, run, context);
  for (const revision of revisions) replace(turn, revision);
  const { wait } = run;
  const lines = revisions.map((revision) => lineOf(turn, revision)).join("\n");
  if (run.state !== "waiting" || !wait) return recordAnew(turn, lines);
  const step = flow.steps.find(({ id }) => id === wait.step);
  if (step?.type === "read_back") {
    queueText(turn, lines);
    return askReadBack(turn, step, wait.tries);
  }
  sendText(turn, lines, []);
  return endAtWait(turn, wait);
}

function replace(turn: Turn, { question: { id }, result }: AnswerRevision): void {
  const { [id]: _before, ...rest } = turn.results;
  turn.results = result ? { ...rest, [id]: result } : rest;
  if (result) turn.events.push({ type: "answered", question: id, result });
  else {
    turn.events.push({ type: "withdrawn", question: id });
    skipStep(turn, id);
  }
}

function recordAnew(turn: Turn, lines: string): Sprint {
  dropBypassed(turn, undefined);
  for (const step of turn.flow.steps) {
    const isRecord = step.type === "commit" || step.type === "review" || step.type === "raise";
    if (isRecord && conditionHolds(step.when, conditionFact(turn))) runRecordStep(turn, step);
  }
  queueText(turn, lines);
  return endRun(turn, turn.run.state === "waiting" ? "completed" : turn.run.state);
}

function lineOf({ language }: Turn, { question, result }: AnswerRevision): string {
  const words = result ? formatAnswerValue(question, result.answer, language) : "";
  const label = inLanguage(answerLabel(question), [language]);
  const text = inLanguage(
    result ? MESSAGES.conversation.revised : MESSAGES.conversation.taken_back,
    [language],
  );
  return fillNames(text, language, (name) => (name === "label" ? label : words));
}
