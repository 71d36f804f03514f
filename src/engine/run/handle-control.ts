import { inLanguage, LANGUAGE_NAMES, type Language } from "../../domain/language.ts";
import { OFFERED_LANGUAGES } from "../../messages/coverage.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { RunInput, Sprint } from "../flow/engine-context.ts";
import type { Pause } from "../flow/flow.ts";
import { findQuestion, flowLanguage } from "../flow/format-text.ts";
import { type Control, readControl } from "../parse/control.ts";

import { readChoice } from "../parse/read-choice.ts";
import { acceptAttachment, storeResult } from "./accept.ts";
import { pathTo } from "./path.ts";
import { askReadBack, formatAnswerLines } from "./read-back.ts";
import { beginWait, endAtWait, endRun, queueText, sendText, skipStep, type Turn } from "./turn.ts";
import { askQuestion } from "./walk.ts";

type Message = Extract<RunInput, { type: "message" }>;

// Long enough to be another day, short of the same hour, so that the asking does not creep towards the evening.
const LATER_AFTER = "20h";

/** Does what a control word asks; undefined where the message is none. */
export function handleControl(turn: Turn, step: Pause, input: Message): Sprint | undefined {
  // A flow's own question may be called language; a tap on one of its choices is its answer.
  if (input.choice !== undefined)
    return step.id === "language" ? undefined : switchByTap(turn, step, input.choice);
  const control = readControl(input.text);
  return control && DEEDS[control](turn, step);
}

const DEEDS: Readonly<Record<Control, (turn: Turn, step: Pause) => Sprint | undefined>> = {
  start: () => undefined,
  stop: stopMessages,
  help: (turn, step) =>
    askAgain(turn, step, inLanguage(MESSAGES.conversation.help, [turn.language])),
  skip,
  back: goBack,
  later: putOff,
  language: offerLanguages,
  status: (turn, step) => askAgain(turn, step, soFar(turn)),
  change: (turn, step) => askAgain(turn, step, soFar(turn)),
};

/**
 * Changes the language where a message is the name of one: for messages that are no answer to the question, so that
 * a question about languages keeps its own.
 */
export function switchByName(turn: Turn, step: Pause, text: string): Sprint | undefined {
  const names = OFFERED_LANGUAGES.map((id) => ({ id, label: { [id]: LANGUAGE_NAMES[id] } }));
  const chosen = /\p{L}/u.test(text) ? readChoice(text, names) : undefined;
  return chosen === undefined ? undefined : switchByTap(turn, step, `language:${chosen}`);
}

/** Ends the run because its contact wants no more messages, and confirms that once. */
export function stopMessages(turn: Turn): Sprint {
  turn.events.push({ type: "opted_out" });
  queueText(turn, inLanguage(MESSAGES.conversation.stopped, [turn.language]));
  return endRun(turn, "stopped");
}

/** Asks a step again, after saying something. */
export function askAgain(turn: Turn, step: Pause, before: string): Sprint {
  queueText(turn, before);
  return step.type === "ask"
    ? askQuestion(turn, step, turn.run.wait?.returnTo)
    : askReadBack(turn, step);
}

function switchByTap(turn: Turn, step: Pause, choice: string): Sprint | undefined {
  const language = OFFERED_LANGUAGES.find((each) => choice === `language:${each}`);
  if (language === undefined) return undefined;
  turn.events.push({ type: "remembered", what: "language", value: language });
  const spoken: Language = flowLanguage(turn.flow, [language]);
  return askAgain(
    { ...turn, language: spoken },
    step,
    inLanguage(MESSAGES.conversation.language_changed, [spoken]),
  );
}

function offerLanguages(turn: Turn): Sprint {
  const choices = turn.flow.languages
    .filter((id) => OFFERED_LANGUAGES.includes(id))
    .map((id) => ({ id: `language:${id}`, label: LANGUAGE_NAMES[id] }));
  sendText(turn, inLanguage(MESSAGES.conversation.which_language, [turn.language]), choices);
  return endAtWait(turn, turn.run.wait);
}

function soFar(turn: Turn): string {
  const lines = formatAnswerLines(turn);
  if (lines === "") return inLanguage(MESSAGES.conversation.nothing_yet, [turn.language]);
  return `${inLanguage(MESSAGES.conversation.so_far, [turn.language])}\n${lines}`;
}

/** Leaves a question open until the next day, and says so. */
export function putOff(turn: Turn, step: Pause): Sprint {
  sendText(turn, inLanguage(MESSAGES.conversation.later, [turn.language]), []);
  const { wait } = turn.run;
  const more = { tries: wait?.tries ?? 0, returnTo: wait?.returnTo, remindAfter: LATER_AFTER };
  return endAtWait(turn, {
    ...beginWait(turn, step, more),
    ...(wait?.sent && { sent: wait.sent }),
  });
}

function skip(turn: Turn, step: Pause): Sprint {
  const sent = acceptAttachment(turn);
  if (step.type === "read_back" || (step.optional === false && !sent))
    return askAgain(turn, step, inLanguage(MESSAGES.conversation.needed, [turn.language]));
  if (!sent) skipStep(turn, step.id);
  return storeResult(turn, step, sent);
}

function goBack(turn: Turn, step: Pause): Sprint {
  const before = pathTo(turn, step.id).passed.at(-1);
  const question = before && findQuestion(turn.flow, before.id);
  if (!question)
    return askAgain(turn, step, inLanguage(MESSAGES.conversation.first, [turn.language]));
  turn.skipped = turn.skipped.filter((id) => id !== question.id);
  // Whoever is changing one answer goes back to the read-back afterwards, and not through everything again.
  return askQuestion(turn, question, step.type === "read_back" ? step.id : turn.run.wait?.returnTo);
}
