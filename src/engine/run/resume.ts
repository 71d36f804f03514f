import { inLanguage } from "../../domain/language.ts";
import type { Run, RunWait } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { EngineContext, RunInput, Sprint } from "../flow/engine-context.ts";
import type { Flow, Pause } from "../flow/flow.ts";
import { buildChoices, findQuestion } from "../flow/format-text.ts";
import { readAnswer } from "../parse/read-answer.ts";
import { acceptAnswer, acceptAttachment, repeatQuestion, storeResult } from "./accept.ts";
import { acceptLines } from "./accept-lines.ts";
import { answerIntent } from "./answer-intent.ts";
import { handleControl, switchByName } from "./handle-control.ts";
import { stepIndex } from "./path.ts";
import { closeReadBack, missReadBack, passReadBack, sendReadBack } from "./read-back.ts";
import {
  beginTurn,
  endAtWait,
  endRun,
  formatFlowText,
  queueText,
  sendText,
  skipStep,
  type Turn,
  waitTimeout,
} from "./turn.ts";
import { walkSteps } from "./walk.ts";

/**
 * Moves a waiting run on. What does not concern it any more (a run that is over, a reminder made for another wait)
 * leaves it as it is, with no events.
 */
export function resumeRun(flow: Flow, run: Run, input: RunInput, context: EngineContext): Sprint {
  const { wait } = run;
  const step = flow.steps.find(({ id }) => id === wait?.step);
  if (run.state !== "waiting" || wait === undefined || !isPause(step)) return { run, events: [] };
  const turn = beginTurn(flow, run, context);
  switch (input.type) {
    case "expiry":
      closeReadBack(turn);
      return endRun(turn, "expired");
    case "reminder":
      return input.sprint === wait.sprint && !wait.reminded
        ? remind(turn, step, wait)
        : { run, events: [] };
    case "timeout":
      return input.sprint === wait.sprint ? passOver(turn, step, wait) : { run, events: [] };
    case "message": {
      const message = { ...input, text: wellFormed(input.text) };
      return (
        acceptLines(flow, run, { message, context, resume: resumeRun }) ??
        hear(turn, step, wait, message)
      );
    }
  }
}

// Half a character would be changed on its way through a store, and a run must come back as it was put away.
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

function hear(
  turn: Turn,
  step: Pause,
  wait: RunWait,
  input: Extract<RunInput, { type: "message" }>,
): Sprint {
  if (isRepeated(turn, step, input.choice)) return { run: turn.run, events: [] };
  const intent = answerIntent(turn, step, wait, input);
  if (intent?.type === "done") return intent.sprint;
  const said = intent?.said ?? input;
  return (
    (intent ? undefined : handleControl(turn, step, said)) ??
    acceptAnswer(turn, step, said) ??
    switchByName(turn, step, said.text) ??
    repeatQuestion(turn, step, wait, said)
  );
}

/** Whether a tap says again what it said before: thumbs tap twice, and the next question is there already. */
function isRepeated(turn: Turn, step: Pause, choice: string | undefined): boolean {
  const asked = choice?.slice(0, choice.indexOf(":")) ?? "";
  const ear = { language: turn.language, today: turn.context.today };
  const question = asked === step.id ? undefined : findQuestion(turn.flow, asked);
  const before = question && turn.results[question.id]?.answer;
  const said = question && readAnswer(question, { text: "", choice }, ear);
  return before !== undefined && JSON.stringify(said) === JSON.stringify(before);
}

function isPause(step: Flow["steps"][number] | undefined): step is Pause {
  return step?.type === "ask" || step?.type === "read_back";
}

function remind(turn: Turn, step: Pause, wait: RunWait): Sprint {
  const words = (step.remind ?? turn.flow.remind)?.text ?? MESSAGES.conversation.reminder;
  queueText(turn, formatFlowText(turn, inLanguage(words, [turn.language])));
  if (step.type === "read_back") sendReadBack(turn, step, "reminder");
  else {
    const text = formatFlowText(turn, inLanguage(step.text, [turn.language]));
    sendText(turn, text, buildChoices(step, turn.language), "reminder");
  }
  return endAtWait(turn, { ...wait, reminded: true });
}

function passOver(turn: Turn, step: Pause, { returnTo }: RunWait): Sprint {
  const sent = acceptAttachment(turn);
  if (sent && step.type === "ask") return storeResult(turn, step, sent);
  skipStep(turn, step.id);
  const { steps } = turn.flow;
  const timeout = waitTimeout(turn.flow, step, returnTo);
  const from = steps.indexOf(step);
  const to = timeout === undefined ? from + 1 : stepIndex(turn.flow, timeout.goto);
  // The time that a read-back announced also runs while one of its answers is being changed.
  const shown = steps.find(({ id }) => id === (returnTo ?? step.id));
  if (shown?.type === "read_back" && (shown === step || shown.timeout === timeout))
    passReadBack(turn, shown);
  missReadBack(turn, from, to);
  return walkSteps(turn, to);
}
