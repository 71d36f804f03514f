import { type Answer, enclosureId, type Result } from "../../domain/answer.ts";
import { inLanguage } from "../../domain/language.ts";
import type { RunWait } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { RunInput, Sprint } from "../flow/engine-context.ts";
import type { Pause, Question } from "../flow/flow.ts";
import { buildChoices } from "../flow/format-text.ts";

import { MAX_READ_LENGTH } from "../parse/normalize.ts";
import { readAnswer } from "../parse/read-answer.ts";
import { readBareYesNo } from "../parse/read-yes-no.ts";
import { explainNotedDay } from "./name-day.ts";
import { pathTo, stepAfter, stepIndex } from "./path.ts";
import { askReadBack, dropBypassed, parseReadBackVerdict, passReadBack } from "./read-back.ts";
import {
  beginWait,
  endAtWait,
  formatFlowText,
  nextEventId,
  queueText,
  sendText,
  type Turn,
} from "./turn.ts";
import { askQuestion, walkSteps } from "./walk.ts";

type Message = Extract<RunInput, { type: "message" }>;
type ReadBack = Extract<Pause, { type: "read_back" }>;

const DEFAULT_LIMIT = 2;

/** Takes a message as the answer to what the run waits for; undefined where it is not understood as one. */
export function acceptAnswer(turn: Turn, step: Pause, input: Message): Sprint | undefined {
  if (step.type === "read_back") return acceptVerdict(turn, step, input);
  const today = input.today ?? turn.context.today;
  const answer = readAnswer(step, input, { language: turn.language, today });
  if (answer?.kind === "date") explainNotedDay(turn, input.text, today);
  if (answer?.kind === "text" && input.text.trim().length > MAX_READ_LENGTH)
    queueText(turn, inLanguage(MESSAGES.conversation.too_long, [turn.language]));
  return answer && storeResult(turn, step, resultOf(turn, input, answer, true));
}

/** Asks again in other words; after the limit the words are kept as they are. */
export function repeatQuestion(turn: Turn, step: Pause, wait: RunWait, input: Message): Sprint {
  if (step.type === "read_back") return hearAddition(turn, step, wait, input);
  // A tap on an older question is no answer to this one, however often it comes.
  if (input.choice !== undefined) return askQuestion(turn, step, wait.returnTo);
  if (input.media && wait.sent === undefined) return askToType(turn, step, wait, input);
  const limit = (step.retry ?? turn.flow.retry)?.limit ?? DEFAULT_LIMIT;
  if (!input.media && wait.tries < limit) return askInOtherWords(turn, step, wait);
  return storeResult(turn, step, resultOf(turn, input, asItIs(input, wait), false));
}

/** Better a text somebody can read, or a voice somebody can hear, than a person worn out. */
function asItIs(input: Message, { sent }: RunWait): Answer {
  const text = input.text.trim();
  const media = input.media ?? sent?.at(-1)?.media;
  return media ? { kind: "media", media, text } : { kind: "text", text };
}

/** What was sent without words stands as the answer where nobody wants to type it. */
export function acceptAttachment(turn: Turn): Result | undefined {
  const last = turn.run.wait?.sent?.at(-1);
  if (!last) return undefined;
  const answer: Answer = { kind: "media", media: last.media, text: "" };
  return resultOf(turn, { type: "message", text: "", id: last.inbound }, answer, false);
}

/** Keeps the result of a question (none, where it was skipped) and goes on from there. */
export function storeResult(turn: Turn, question: Question, result: Result | undefined): Sprint {
  if (result) {
    turn.results = { ...turn.results, [question.id]: result };
    turn.skipped = turn.skipped.filter((id) => id !== question.id);
    turn.events.push({ type: "answered", question: question.id, result });
  }
  const returnTo = turn.run.wait?.returnTo;
  if (returnTo === undefined) return walkSteps(turn, stepAfter(turn.flow, question, result));
  dropBypassed(turn, returnTo);
  const { open } = pathTo(turn, returnTo);
  return open ? askQuestion(turn, open, returnTo) : walkSteps(turn, stepIndex(turn.flow, returnTo));
}

function resultOf(turn: Turn, input: Message, answer: Answer, understood: boolean): Result {
  const { id, text, media } = input;
  const said = { answer, said: text, at: input.at ?? turn.context.now, understood };
  const own = id === undefined || !media ? [] : [{ inbound: id, media }];
  const enclosed = [...(turn.run.wait?.sent ?? []), ...own].map((each) => ({
    id: enclosureId(each.inbound),
    kind: each.media.kind,
  }));
  return {
    ...said,
    ...(id === undefined ? {} : { inbound: id }),
    ...(enclosed.length === 0 ? {} : { enclosed }),
  };
}

function askInOtherWords(turn: Turn, question: Question, wait: RunWait): Sprint {
  const words =
    (question.retry ?? turn.flow.retry)?.text ?? MESSAGES.conversation.ask_again[question.answer];
  sendText(
    turn,
    formatFlowText(turn, inLanguage(words, [turn.language])),
    buildChoices(question, turn.language),
  );
  const next = beginWait(turn, question, { tries: wait.tries + 1, returnTo: wait.returnTo });
  return endAtWait(turn, { ...next, ...(wait.sent ? { sent: wait.sent } : {}) });
}

/** Keeps what was sent without words, and asks once for a few: others can read them, and search for them. */
function askToType(
  turn: Turn,
  question: Question,
  { tries, returnTo }: RunWait,
  { id, media }: Message,
): Sprint {
  const words = MESSAGES.conversation.type_as_well[media?.kind ?? "file"];
  sendText(turn, inLanguage(words, [turn.language]), buildChoices(question, turn.language));
  const sent = id === undefined || !media ? [] : [{ inbound: id, media }];
  return endAtWait(turn, { ...beginWait(turn, question, { tries, returnTo }), sent });
}

/** Keeps an answer inside the team, or lets it go where the flow says; it is told again with its new audience. */
function setAudience(turn: Turn, { id }: Question, inside: boolean): void {
  const before = turn.results[id];
  if (!before) return;
  const { audience: _dropped, ...plain } = before;
  const result: Result = inside ? { ...plain, audience: "team" } : plain;
  turn.results = { ...turn.results, [id]: result };
  turn.events.push({ type: "answered", question: id, result });
}

function acceptVerdict(turn: Turn, step: ReadBack, input: Message): Sprint | undefined {
  const verdict = parseReadBackVerdict(turn, step, input);
  switch (verdict.type) {
    case "pass_on":
      if (verdict.addition)
        turn.events.push({ type: "heard", id: nextEventId(turn), text: input.text });
      passReadBack(turn, step);
      return walkSteps(turn, turn.flow.steps.indexOf(step) + 1);
    case "change":
      return askQuestion(turn, verdict.question, step.id);
    case "audience":
      setAudience(turn, verdict.question, verdict.inside);
      return askReadBack(turn, step);
    case "unclear":
      return undefined;
  }
}

// Words that are neither a yes nor a line are an addition: they are kept and reach the coach, and so is what is sent
// without words. A bare no, a number that is no line and an old tap are none, and do not let the answers go either.
function hearAddition(turn: Turn, step: ReadBack, wait: RunWait, input: Message): Sprint {
  const isWords = input.choice === undefined && /\p{L}/u.test(input.text);
  const isAddition = isWords && readBareYesNo(input.text) === undefined;
  if (!isAddition && !input.media) return askReadBack(turn, step, wait.tries);
  const text = input.media ? `${input.text} 📎`.trim() : input.text;
  turn.events.push({ type: "heard", id: nextEventId(turn), text });
  // However often something is added, only a yes or the announced time-out lets the answers go.
  return askReadBack(turn, step, wait.tries + 1);
}
