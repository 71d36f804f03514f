import type { Result } from "../domain/answer.ts";
import { inLanguage } from "../domain/language.ts";
import type { Run } from "../domain/run.ts";
import type { Flow, Question } from "./flow.ts";
import { holds } from "./holds.ts";
import { REVISED, TAKEN_BACK } from "./phrases.ts";
import { askReadBack, dropBypassed } from "./read-back.ts";
import { record } from "./record.ts";
import type { Scene, Sprint } from "./scene.ts";
import { fill, inWords, labelOf } from "./speak.ts";
import { beginTurn, endAtWait, endRun, factFor, leave, say, send, type Turn } from "./turn.ts";

/** An answer given before, and what stands in its place; undefined where it is taken back. */
export interface Revision {
  readonly question: Question;
  readonly result: Result | undefined;
}

/**
 * Puts another answer in the place of one that was given, or takes it back, wherever the run stands since: a read-back
 * is read anew, any other question stays open as it is, and what a finished run recorded is recorded again.
 */
export function revise(flow: Flow, run: Run, revision: Revision, scene: Scene): Sprint {
  const turn = beginTurn(flow, run, scene);
  replace(turn, revision);
  const { wait } = run;
  if (run.state !== "waiting" || !wait) return recordAnew(turn, revision);
  const step = flow.steps.find(({ id }) => id === wait.step);
  if (step?.type === "read_back") {
    say(turn, lineOf(turn, revision));
    return askReadBack(turn, step, wait.tries);
  }
  send(turn, lineOf(turn, revision), []);
  return endAtWait(turn, wait);
}

function replace(turn: Turn, { question: { id }, result }: Revision): void {
  const { [id]: _before, ...rest } = turn.results;
  turn.results = result ? { ...rest, [id]: result } : rest;
  if (result) turn.events.push({ type: "answered", question: id, result });
  else {
    turn.events.push({ type: "withdrawn", question: id });
    leave(turn, id);
  }
}

function recordAnew(turn: Turn, revision: Revision): Sprint {
  dropBypassed(turn, undefined);
  for (const step of turn.flow.steps) {
    const isRecord = step.type === "commit" || step.type === "review" || step.type === "raise";
    if (isRecord && holds(step.when, factFor(turn))) record(turn, step);
  }
  say(turn, lineOf(turn, revision));
  return endRun(turn, turn.run.state === "waiting" ? "completed" : turn.run.state);
}

function lineOf({ language }: Turn, { question, result }: Revision): string {
  const words = result ? inWords(question, result.answer, language) : "";
  const label = inLanguage(labelOf(question), [language]);
  const text = inLanguage(result ? REVISED : TAKEN_BACK, [language]);
  return fill(text, language, (name) => (name === "label" ? label : words));
}
