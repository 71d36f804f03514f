import { inLanguage } from "../domain/language.ts";
import type { Run, Wait } from "../domain/run.ts";
import { accept, give } from "./accept.ts";
import { controlIn } from "./control.ts";
import type { Flow, Pause } from "./flow.ts";
import { indexOf, pathTo } from "./path.ts";
import { FIRST, HELP, NEEDED, REMINDER, STOPPED } from "./phrases.ts";
import { askReadBack, readBackText } from "./read-back.ts";
import type { Input, Scene, Sprint } from "./scene.ts";
import { choicesOf, questionOf } from "./speak.ts";
import { beginTurn, endAtWait, endRun, say, send, type Turn, worded } from "./turn.ts";
import { ask, walk } from "./walk.ts";

/**
 * Moves a waiting run on. What does not concern it any more (a run that is over, a reminder made for another wait)
 * leaves it as it is, with no events.
 */
export function resume(flow: Flow, run: Run, input: Input, scene: Scene): Sprint {
  const { wait } = run;
  const step = flow.steps.find(({ id }) => id === wait?.step);
  if (run.state !== "waiting" || wait === undefined || !isPause(step)) return { run, events: [] };
  const turn = beginTurn(flow, run, scene);
  switch (input.type) {
    case "expiry":
      return endRun(turn, "expired");
    case "reminder":
      return input.sprint === wait.sprint && !wait.reminded
        ? remind(turn, step, wait)
        : { run, events: [] };
    case "timeout":
      return input.sprint === wait.sprint ? passOver(turn, step) : { run, events: [] };
    case "message":
      return obey(turn, step, input) ?? accept(turn, step, wait, input);
  }
}

function isPause(step: Flow["steps"][number] | undefined): step is Pause {
  return step?.type === "ask" || step?.type === "read_back";
}

function remind(turn: Turn, step: Pause, wait: Wait): Sprint {
  const words = (step.remind ?? turn.flow.remind)?.text ?? REMINDER;
  say(turn, worded(turn, inLanguage(words, [turn.language])));
  const text =
    step.type === "ask"
      ? worded(turn, inLanguage(step.text, [turn.language]))
      : readBackText(turn, step);
  send(turn, text, step.type === "ask" ? choicesOf(step, turn.language) : [], "reminder");
  return endAtWait(turn, { ...wait, reminded: true });
}

function passOver(turn: Turn, step: Pause): Sprint {
  turn.skipped = [...turn.skipped, step.id];
  const target = (step.timeout ?? turn.flow.timeout)?.goto;
  return walk(
    turn,
    target === undefined ? turn.flow.steps.indexOf(step) + 1 : indexOf(turn.flow, target),
  );
}

/** Does what a control word asks; undefined where the message is none. */
function obey(
  turn: Turn,
  step: Pause,
  input: Extract<Input, { type: "message" }>,
): Sprint | undefined {
  const control = input.choice === undefined ? controlIn(input.text) : undefined;
  switch (control) {
    case undefined:
    case "start":
      return undefined;
    case "stop":
      turn.events.push({ type: "opted_out" });
      say(turn, inLanguage(STOPPED, [turn.language]));
      return endRun(turn, "stopped");
    case "help":
      return askAgain(turn, step, inLanguage(HELP, [turn.language]));
    case "skip":
      return skip(turn, step);
    case "back":
      return goBack(turn, step);
  }
}

function askAgain(turn: Turn, step: Pause, before: string): Sprint {
  say(turn, before);
  return step.type === "ask" ? ask(turn, step, turn.run.wait?.returnTo) : askReadBack(turn, step);
}

function skip(turn: Turn, step: Pause): Sprint {
  if (step.type === "read_back" || step.optional === false)
    return askAgain(turn, step, inLanguage(NEEDED, [turn.language]));
  turn.skipped = [...turn.skipped, step.id];
  return give(turn, step, undefined);
}

function goBack(turn: Turn, step: Pause): Sprint {
  const before = pathTo(turn, step.id).passed.at(-1);
  const question = before && questionOf(turn.flow, before.id);
  if (!question) return askAgain(turn, step, inLanguage(FIRST, [turn.language]));
  turn.skipped = turn.skipped.filter((id) => id !== question.id);
  return ask(turn, question);
}
