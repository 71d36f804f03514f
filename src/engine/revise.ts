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
 * Puts other answers in the place of those that a message gave, or takes them back, wherever the run stands since: a read-back
 * is read anew, any other question stays open as it is, and what a finished run recorded is recorded again.
 */
export function revise(flow: Flow, run: Run, revisions: readonly Revision[], scene: Scene): Sprint {
  const turn = beginTurn(flow, run, scene);
  for (const revision of revisions) replace(turn, revision);
  const { wait } = run;
  const lines = revisions.map((revision) => lineOf(turn, revision)).join("\n");
  if (run.state !== "waiting" || !wait) return recordAnew(turn, lines);
  const step = flow.steps.find(({ id }) => id === wait.step);
  if (step?.type === "read_back") {
    say(turn, lines);
    return askReadBack(turn, step, wait.tries);
  }
  send(turn, lines, []);
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

function recordAnew(turn: Turn, lines: string): Sprint {
  dropBypassed(turn, undefined);
  for (const step of turn.flow.steps) {
    const isRecord = step.type === "commit" || step.type === "review" || step.type === "raise";
    if (isRecord && holds(step.when, factFor(turn))) record(turn, step);
  }
  say(turn, lines);
  return endRun(turn, turn.run.state === "waiting" ? "completed" : turn.run.state);
}

function lineOf({ language }: Turn, { question, result }: Revision): string {
  const words = result ? inWords(question, result.answer, language) : "";
  const label = inLanguage(labelOf(question), [language]);
  const text = inLanguage(result ? REVISED : TAKEN_BACK, [language]);
  return fill(text, language, (name) => (name === "label" ? label : words));
}
