import type { Run } from "../../domain/run.ts";
import type { EngineContext, EngineEvent, RunInput, Sprint } from "../flow/engine-context.ts";
import type { Flow, Question } from "../flow/flow.ts";

type Message = Extract<RunInput, { type: "message" }>;

/** How one line is taken in: the engine's own way of resuming a run. */
export type LineResume = (flow: Flow, run: Run, input: RunInput, context: EngineContext) => Sprint;

/**
 * Takes a message of several lines as several answers, a line each, where nothing about it is doubtful: every line
 * is understood by the question that follows, and the first of them takes no lines of its own as one answer.
 * Undefined otherwise. It is one sprint, and only what is asked at its end is sent.
 */
export function acceptLines(
  flow: Flow,
  run: Run,
  { message, context, resume }: { message: Message; context: EngineContext; resume: LineResume },
): Sprint | undefined {
  const lines = message.text.split("\n").filter((line) => line.trim() !== "");
  const first = questionAt(flow, run);
  const isPlain = message.choice === undefined && message.media === undefined;
  if (!isPlain || lines.length < 2 || !first || takesLines(first)) return undefined;
  const learnt: EngineEvent[] = [];
  let last: Sprint | undefined;
  for (const text of lines) {
    const before: Run = last ? { ...last.run, sprint: run.sprint } : run;
    const question = questionAt(flow, before);
    if (!question) return undefined;
    last = resume(flow, before, { ...message, text, media: undefined }, context);
    if (!isUnderstood(last, question.id)) return undefined;
    learnt.push(...last.events.filter(({ type }) => type !== "message" && type !== "waiting"));
  }
  return last && { run: last.run, events: [...learnt, ...askedIn(last)] };
}

function askedIn({ events }: Sprint): EngineEvent[] {
  return events.filter(({ type }) => type === "message" || type === "waiting");
}

function takesLines({ answer }: Question): boolean {
  return answer === "text" || answer === "choices" || answer === "media";
}

function questionAt(flow: Flow, { state, wait }: Run) {
  const step = state === "waiting" ? flow.steps.find(({ id }) => id === wait?.step) : undefined;
  return step?.type === "ask" ? step : undefined;
}

function isUnderstood({ events }: Sprint, question: string): boolean {
  return events.some(
    (event) => event.type === "answered" && event.question === question && event.result.understood,
  );
}
