import { inLanguage } from "../../domain/language.ts";
import type { MessageChoice } from "../../domain/message.ts";
import type { RunWait } from "../../domain/run.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { RunInput, Sprint } from "../flow/engine-context.ts";
import type { Pause } from "../flow/flow.ts";
import { fillNames } from "../flow/format-text.ts";
import { type BotQuestion, readBotQuestion } from "../parse/intent/bot-question.ts";
import { type OptOut, readOptOut } from "../parse/intent/opt-out.ts";
import { isPutOff } from "../parse/intent/put-off.ts";
import { readSmallTalk } from "../parse/intent/small-talk.ts";
import { readAnswer } from "../parse/read-answer.ts";
import { readChoice } from "../parse/read-choice.ts";
import { readBareYesNo } from "../parse/read-yes-no.ts";
import { askAgain, putOff, stopMessages } from "./handle-control.ts";
import { askReadBack } from "./read-back.ts";
import { endAtWait, sendText, type Turn } from "./turn.ts";
import { askQuestion } from "./walk.ts";

type Message = Extract<RunInput, { type: "message" }>;

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
export function stopChoices(language: Turn["language"]): readonly MessageChoice[] {
  return [
    { id: `${STOP_ASKED}:yes`, label: inLanguage(MESSAGES.intent.yes_stop, [language]) },
    { id: `${STOP_ASKED}:no`, label: inLanguage(MESSAGES.conversation.no, [language]) },
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
    { id: "yes", label: MESSAGES.intent.yes_stop, also: TYPED_YES },
    { id: "no", label: MESSAGES.conversation.no, also: TYPED_NO },
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
  wait: RunWait,
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
function goOn(turn: Turn, step: Pause, wait: RunWait, input: Message): Handled {
  const { doubt } = wait;
  if (!doubt) return done(askOnceMore(turn, step, wait));
  const { choice: _tap, ...rest } = input;
  return { type: "answer", said: { ...rest, text: doubt.text, id: doubt.inbound ?? input.id } };
}

function optOut(turn: Turn, step: Pause, wait: RunWait, { text, id }: Message): Sprint | undefined {
  const wish = readOptOut(text);
  // In a group nobody speaks for all: only what is clear is not taken for an answer.
  const isGroup = turn.flow.to.includes("group");
  if (wish === undefined || (isGroup && wish !== "clear")) return undefined;
  if (wish === "clear" || (wait.doubt && wish === "perhaps")) return stopMessages(turn);
  if (!isDoubtful(turn, step, wish, text))
    return wish === "halted" ? stopMessages(turn) : undefined;
  sendText(turn, inLanguage(MESSAGES.intent.stop_all, [turn.language]), stopChoices(turn.language));
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
  const { language, context } = turn;
  return readAnswer(step, { text }, { language, today: context.today }) === undefined;
}

/** What only concerns the conversation: it is answered, and the question is asked again. */
function talk(turn: Turn, step: Pause, { text }: Message): Sprint | undefined {
  const question = readBotQuestion(text);
  if (question) return askAgain(turn, step, explanation(turn, step, question));
  const small = readSmallTalk(text);
  if (small) return askAgain(turn, step, inLanguage(MESSAGES.intent.talk[small], [turn.language]));
  return isPutOff(text) ? putOff(turn, step) : undefined;
}

function explanation({ flow, language }: Turn, step: Pause, question: BotQuestion): string {
  const audience = (step.type === "ask" ? step.audience : undefined) ?? flow.audience;
  const readers = inLanguage(MESSAGES.intent.readers[audience], [language]);
  if (question === "audience") return readers;
  const about = inLanguage(MESSAGES.intent.about_bot[question], [language]);
  if (question !== "duration") return `${about} ${readers}`;
  const after = flow.steps.slice(flow.steps.findIndex(({ id }) => id === step.id) + 1);
  const count = after.filter(({ type }) => type === "ask").length;
  return `${about} ${fillNames(inLanguage(MESSAGES.intent.still_to_come, [language]), language, () => String(count))}`;
}

function askOnceMore(turn: Turn, step: Pause, { returnTo }: RunWait): Sprint {
  return step.type === "ask" ? askQuestion(turn, step, returnTo) : askReadBack(turn, step);
}
