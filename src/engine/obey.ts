import { inLanguage, LANGUAGES, type Language } from "../domain/language.ts";
import { give, sentAlone } from "./accept.ts";
import { type Control, controlIn } from "./control.ts";
import {
  LANGUAGE_CHANGED,
  LATER,
  NOTHING_YET,
  OWN_NAMES,
  SO_FAR,
  WHICH_LANGUAGE,
} from "./control-phrases.ts";
import type { Pause } from "./flow.ts";
import { pathTo } from "./path.ts";
import { FIRST, HELP, NEEDED, STOPPED } from "./phrases.ts";
import { readChoice } from "./read/read-choice.ts";
import { askReadBack, linesOf } from "./read-back.ts";
import type { Input, Sprint } from "./scene.ts";
import { languageOf, questionOf } from "./speak.ts";
import { beginWait, endAtWait, endRun, leave, say, send, type Turn } from "./turn.ts";
import { ask } from "./walk.ts";

type Message = Extract<Input, { type: "message" }>;

// Long enough to be another day, short of the same hour, so that the asking does not creep towards the evening.
const LATER_AFTER = "20h";

/** Does what a control word asks; undefined where the message is none. */
export function obey(turn: Turn, step: Pause, input: Message): Sprint | undefined {
  // A flow's own question may be called language; a tap on one of its choices is its answer.
  if (input.choice !== undefined)
    return step.id === "language" ? undefined : switchByTap(turn, step, input.choice);
  const control = controlIn(input.text);
  return control && DEEDS[control](turn, step);
}

const DEEDS: Readonly<Record<Control, (turn: Turn, step: Pause) => Sprint | undefined>> = {
  start: () => undefined,
  stop: stopMessages,
  help: (turn, step) => askAgain(turn, step, inLanguage(HELP, [turn.language])),
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
  const names = LANGUAGES.map((id) => ({ id, label: { [id]: OWN_NAMES[id] } }));
  const chosen = /\p{L}/u.test(text) ? readChoice(text, names) : undefined;
  return chosen === undefined ? undefined : switchByTap(turn, step, `language:${chosen}`);
}

/** Ends the run because its contact wants no more messages, and confirms that once. */
export function stopMessages(turn: Turn): Sprint {
  turn.events.push({ type: "opted_out" });
  say(turn, inLanguage(STOPPED, [turn.language]));
  return endRun(turn, "stopped");
}

/** Asks a step again, after saying something. */
export function askAgain(turn: Turn, step: Pause, before: string): Sprint {
  say(turn, before);
  return step.type === "ask" ? ask(turn, step, turn.run.wait?.returnTo) : askReadBack(turn, step);
}

function switchByTap(turn: Turn, step: Pause, choice: string): Sprint | undefined {
  const language = LANGUAGES.find((each) => choice === `language:${each}`);
  if (language === undefined) return undefined;
  turn.events.push({ type: "remembered", what: "language", value: language });
  const spoken: Language = languageOf(turn.flow, [language]);
  return askAgain({ ...turn, language: spoken }, step, inLanguage(LANGUAGE_CHANGED, [spoken]));
}

function offerLanguages(turn: Turn): Sprint {
  const choices = turn.flow.languages.map((id) => ({ id: `language:${id}`, label: OWN_NAMES[id] }));
  send(turn, inLanguage(WHICH_LANGUAGE, [turn.language]), choices);
  return endAtWait(turn, turn.run.wait);
}

function soFar(turn: Turn): string {
  const lines = linesOf(turn);
  if (lines === "") return inLanguage(NOTHING_YET, [turn.language]);
  return `${inLanguage(SO_FAR, [turn.language])}\n${lines}`;
}

/** Leaves a question open until the next day, and says so. */
export function putOff(turn: Turn, step: Pause): Sprint {
  send(turn, inLanguage(LATER, [turn.language]), []);
  const { wait } = turn.run;
  const more = { tries: wait?.tries ?? 0, returnTo: wait?.returnTo, remindAfter: LATER_AFTER };
  return endAtWait(turn, {
    ...beginWait(turn, step, more),
    ...(wait?.sent && { sent: wait.sent }),
  });
}

function skip(turn: Turn, step: Pause): Sprint {
  const sent = sentAlone(turn);
  if (step.type === "read_back" || (step.optional === false && !sent))
    return askAgain(turn, step, inLanguage(NEEDED, [turn.language]));
  if (!sent) leave(turn, step.id);
  return give(turn, step, sent);
}

function goBack(turn: Turn, step: Pause): Sprint {
  const before = pathTo(turn, step.id).passed.at(-1);
  const question = before && questionOf(turn.flow, before.id);
  if (!question) return askAgain(turn, step, inLanguage(FIRST, [turn.language]));
  turn.skipped = turn.skipped.filter((id) => id !== question.id);
  // Whoever is changing one answer goes back to the read-back afterwards, and not through everything again.
  return ask(turn, question, step.type === "read_back" ? step.id : turn.run.wait?.returnTo);
}
