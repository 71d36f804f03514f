import type { Result } from "../../domain/answer.ts";
import { parseDuration, parseDurationWithin } from "../../domain/duration.ts";
import type { Language } from "../../domain/language.ts";
import type { MessageChoice } from "../../domain/message.ts";
import type { ReadBackState, Run, RunState, RunWait } from "../../domain/run.ts";
import { type Fact, toFact } from "../flow/conditions.ts";
import {
  type EngineContext,
  type EngineEvent,
  nameValue,
  type Sprint,
} from "../flow/engine-context.ts";
import type { Flow, Pause } from "../flow/flow.ts";
import { fillNames, findQuestion, flowLanguage, formatAnswerValue } from "../flow/format-text.ts";

/** One sprint in the making. It lives for one call only; what leaves it is a new run and its events. */
export interface Turn {
  readonly flow: Flow;
  readonly context: EngineContext;
  readonly language: Language;
  readonly run: Run;
  readonly sprint: number;
  readonly events: EngineEvent[];
  /** Texts said since the last question; they go out with the next one, as one message. */
  readonly unsent: string[];
  results: Readonly<Record<string, Result>>;
  skipped: readonly string[];
  readBack: ReadBackState | undefined;
}

/** Begins the sprint after the one that `run` stands at. */
export function beginTurn(flow: Flow, run: Run, context: EngineContext): Turn {
  return {
    flow,
    context,
    run,
    language: flowLanguage(flow, context.languages),
    sprint: run.sprint + 1,
    events: [],
    unsent: [],
    results: run.results,
    skipped: run.skipped,
    readBack: run.readBack,
  };
}

/** Notes that a step was left without an answer; one that has an answer from before keeps it. */
export function skipStep(turn: Turn, id: string): void {
  if (turn.results[id] === undefined) turn.skipped = [...new Set([...turn.skipped, id])];
}

/** Ends the sprint at a question. */
export function endAtWait(turn: Turn, wait: RunWait | undefined): Sprint {
  return finish(turn, "waiting", wait);
}

/** Ends the sprint and the run with it. */
export function endRun(turn: Turn, state: Exclude<RunState, "waiting">): Sprint {
  sendUnsent(turn);
  turn.events.push({ type: "ended", state });
  return finish(turn, state, undefined);
}

function finish(turn: Turn, state: RunState, wait: RunWait | undefined): Sprint {
  const { wait: _before, ...run } = turn.run;
  return {
    run: {
      ...run,
      state,
      sprint: turn.sprint,
      updatedAt: turn.context.now,
      results: turn.results,
      skipped: turn.skipped,
      ...(turn.readBack === undefined ? {} : { readBack: turn.readBack }),
      ...(wait ? { wait } : {}),
    },
    events: turn.events,
  };
}

/** Sends a message: what was said before it and itself. */
export function sendText(
  turn: Turn,
  text: string,
  choices: readonly MessageChoice[],
  purpose: "reply" | "reminder" = "reply",
): void {
  turn.events.push({
    type: "message",
    id: nextEventId(turn),
    text: [...turn.unsent.splice(0), text].join("\n\n"),
    choices,
    purpose,
  });
}

/** Keeps a text to be sent with the next question, or at the end. */
export function queueText(turn: Turn, text: string): void {
  turn.unsent.push(text);
}

function sendUnsent(turn: Turn): void {
  const text = turn.unsent.splice(0).join("\n\n");
  if (text !== "") sendText(turn, text, []);
}

/** The id of the next event of this sprint, `<run>.<sprint>.<n>`: the same whenever the sprint is repeated. */
export function nextEventId(turn: Turn): string {
  return `${turn.run.id}.${turn.sprint}.${turn.events.length}`;
}

/** The wait that begins now at a step, announced with the instants of its reminder and time-out. */
export function beginWait(
  turn: Turn,
  step: Pause,
  more: { tries?: number; returnTo?: string | undefined; remindAfter?: string },
): RunWait {
  const remind = step.remind ?? turn.flow.remind;
  const timeout = waitTimeout(turn.flow, step, more.returnTo);
  const now = turn.context.now.getTime();
  const closes = turn.run.startedAt.getTime() + (parseDuration(turn.flow.expire_after) ?? 0);
  // How long there is for an answer: a reminder may come at a share of it.
  const window = (timeout && parseDuration(timeout.after)) ?? Math.max(closes - now, 0);
  const after = (span: string | undefined): Date | undefined => {
    const length = span === undefined ? undefined : parseDurationWithin(span, window);
    return length === undefined ? undefined : new Date(now + length);
  };
  turn.events.push({
    type: "waiting",
    sprint: turn.sprint,
    remindAt: after(more.remindAfter ?? remind?.after),
    timeoutAt: after(timeout?.after),
  });
  return {
    step: step.id,
    sprint: turn.sprint,
    tries: more.tries ?? 0,
    reminded: false,
    ...(more.returnTo === undefined ? {} : { returnTo: more.returnTo }),
  };
}

/**
 * What silence does at a step: its own time-out, else the flow's, else that of the read-back which wants this answer
 * changed, so that what a team was told will go out does go out.
 */
export function waitTimeout(
  flow: Flow,
  step: Pause,
  returnTo: string | undefined,
): Pause["timeout"] {
  const readBack = flow.steps.find(({ id }) => id === returnTo);
  return (
    step.timeout ?? flow.timeout ?? (readBack?.type === "read_back" ? readBack.timeout : undefined)
  );
}

/** A text of the flow with its names filled in from the scene and the results. */
export function formatFlowText(turn: Turn, text: string): string {
  return fillNames(text, turn.language, (name) => {
    const result = turn.results[name];
    const question = result && findQuestion(turn.flow, name);
    return question
      ? formatAnswerValue(question, result.answer, turn.language)
      : nameValue(turn.context, name);
  });
}

/** What a condition compares a name with: the result of that question, else the scene's name. */
export function conditionFact(turn: Turn): (name: string) => Fact {
  return (name) => toFact(turn.results[name]?.answer) ?? nameValue(turn.context, name);
}
