import { inLanguage } from "../../domain/language.ts";
import type { Choice } from "../../domain/message.ts";
import type { Wait } from "../../domain/run.ts";
import type { Pause } from "../flow.ts";
import { askAgain, putOff, stopMessages } from "../obey.ts";
import { NO } from "../phrases.ts";
import { readAnswer } from "../read/read-answer.ts";
import { readChoice } from "../read/read-choice.ts";
import { readBareYesNo } from "../read/read-yes-no.ts";
import { askReadBack } from "../read-back.ts";
import type { Input, Sprint } from "../scene.ts";
import { fill } from "../speak.ts";
import { endAtWait, send, type Turn } from "../turn.ts";
import { ask } from "../walk.ts";
import { type BotQuestion, readBotQuestion } from "./bot-question.ts";
import { ABOUT_BOT, READERS, STILL_TO_COME, STOP_ALL, TALK, YES_STOP } from "./intent-phrases.ts";
import { type OptOut, readOptOut } from "./opt-out.ts";
import { isPutOff } from "./put-off.ts";
import { readSmallTalk } from "./small-talk.ts";

type Message = Extract<Input, { type: "message" }>;

/** What became of a message before it is read as an answer: done with, or words that are an answer after all. */
export type Handled =
  | { readonly type: "done"; readonly sprint: Sprint }
  | { readonly type: "answer"; readonly said: Message };

// No flow's question can have this id: it holds a hyphen.
const STOP_ASKED = "opt-out";

// Not all that may say yes: "well" and "fine" may name a choice of the open question.
const TYPED_YES = {
  en: ["yes", "yes please", "yep", "yeah", "please do", "stop"],
  fr: ["oui", "oui merci", "oui svp"],
  pt: ["sim", "sim por favor"],
  sw: ["ndiyo", "ndio", "ndiyo tafadhali"],
  ar: ["نعم", "ايوه", "اجل", "نعم من فضلك"],
};
const TYPED_NO = {
  en: ["no", "nope", "no thanks", "no do not", "don't stop", "do not stop", "go on"],
  fr: ["non", "non merci", "continuez"],
  pt: ["não", "não obrigado", "não obrigada", "continue"],
  sw: ["hapana", "hapana asante", "endelea"],
  ar: ["لا", "لا شكرا", "كلا"],
};

/** The two taps under the question whether to stop all messages. */
export function stopChoices(language: Turn["language"]): readonly Choice[] {
  return [
    { id: `${STOP_ASKED}:yes`, label: inLanguage(YES_STOP, [language]) },
    { id: `${STOP_ASKED}:no`, label: inLanguage(NO, [language]) },
  ];
}

/** What a tap, or a short reply typed instead, says to the question whether to stop all messages. */
export function readStopReply({
  text,
  choice,
}: Pick<Message, "text" | "choice">): boolean | undefined {
  if (choice !== undefined)
    return choice.startsWith(`${STOP_ASKED}:`) ? choice === `${STOP_ASKED}:yes` : undefined;
  const meant = readChoice(text, [
    { id: "yes", label: YES_STOP, also: TYPED_YES },
    { id: "no", label: NO, also: TYPED_NO },
  ]);
  return meant === undefined ? undefined : meant === "yes";
}

/**
 * Handles a message that is no answer to the open question, whatever its answer would be: a wish to get no more
 * messages, a question to the bot, a greeting, a promise to answer later. Undefined for anything else.
 */
export function answerIntent(
  turn: Turn,
  step: Pause,
  wait: Wait,
  input: Message,
): Handled | undefined {
  const reply = wait.doubt || input.choice !== undefined ? readStopReply(input) : undefined;
  if (reply === true) return done(stopMessages(turn));
  if (reply === false) return goOn(turn, step, wait, input);
  if (input.choice !== undefined || input.media) return undefined;
  const sprint = optOut(turn, step, wait, input) ?? talk(turn, step, input);
  return sprint && done(sprint);
}

const done = (sprint: Sprint): Handled => ({ type: "done", sprint });

/** Messages go on: what was doubtful is read as an answer; without it the question is asked again. */
function goOn(turn: Turn, step: Pause, wait: Wait, input: Message): Handled {
  const { doubt } = wait;
  if (!doubt) return done(askOnceMore(turn, step, wait));
  const { choice: _tap, ...rest } = input;
  return { type: "answer", said: { ...rest, text: doubt.text, id: doubt.inbound ?? input.id } };
}

function optOut(turn: Turn, step: Pause, wait: Wait, { text, id }: Message): Sprint | undefined {
  const wish = readOptOut(text);
  // In a group nobody speaks for all: only what is clear is not taken for an answer.
  const isGroup = turn.flow.to.includes("group");
  if (wish === undefined || (isGroup && wish !== "clear")) return undefined;
  if (wish === "clear" || (wait.doubt && wish === "perhaps")) return stopMessages(turn);
  if (!isDoubtful(turn, step, wish, text))
    return wish === "halted" ? stopMessages(turn) : undefined;
  send(turn, inLanguage(STOP_ALL, [turn.language]), stopChoices(turn.language));
  return endAtWait(turn, {
    ...wait,
    doubt: { text, ...(id === undefined ? {} : { inbound: id }) },
  });
}

/** Whether a wish has to be asked about, at this step: a word for stopping may name a choice, or be a plain no. */
function isDoubtful(turn: Turn, step: Pause, wish: OptOut, text: string): boolean {
  const isChosen = step.type === "ask" && (step.answer === "choice" || step.answer === "choices");
  if (wish === "halted") return isChosen;
  const isClosed = step.type === "ask" && step.answer !== "text" && step.answer !== "media";
  if (!isClosed) return step.type === "ask" || readBareYesNo(text) === undefined;
  const { language, scene } = turn;
  return readAnswer(step, { text }, { language, today: scene.today }) === undefined;
}

/** What only concerns the conversation: it is answered, and the question is asked again. */
function talk(turn: Turn, step: Pause, { text }: Message): Sprint | undefined {
  const question = readBotQuestion(text);
  if (question) return askAgain(turn, step, explanation(turn, step, question));
  const small = readSmallTalk(text);
  if (small) return askAgain(turn, step, inLanguage(TALK[small], [turn.language]));
  return isPutOff(text) ? putOff(turn, step) : undefined;
}

function explanation({ flow, language }: Turn, step: Pause, question: BotQuestion): string {
  const audience = (step.type === "ask" ? step.audience : undefined) ?? flow.audience;
  const readers = inLanguage(READERS[audience], [language]);
  if (question === "audience") return readers;
  const about = inLanguage(ABOUT_BOT[question], [language]);
  if (question !== "duration") return `${about} ${readers}`;
  const after = flow.steps.slice(flow.steps.findIndex(({ id }) => id === step.id) + 1);
  const count = after.filter(({ type }) => type === "ask").length;
  return `${about} ${fill(inLanguage(STILL_TO_COME, [language]), language, () => String(count))}`;
}

function askOnceMore(turn: Turn, step: Pause, { returnTo }: Wait): Sprint {
  return step.type === "ask" ? ask(turn, step, returnTo) : askReadBack(turn, step);
}
