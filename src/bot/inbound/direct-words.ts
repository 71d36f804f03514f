import { LANGUAGES } from "../../domain/language.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow, Pause } from "../../engine/flow/flow.ts";
import { buildChoices, flowLanguage } from "../../engine/flow/format-text.ts";
import { readControl } from "../../engine/parse/control.ts";
import { normalizeText } from "../../engine/parse/normalize.ts";
import { readAnswer } from "../../engine/parse/read-answer.ts";
import { readBareYesNo } from "../../engine/parse/read-yes-no.ts";
import type { UnpromptedMessage } from "../shared/reply.ts";
import { buildEngineContext, preferredLanguages } from "../shared/run-context.ts";
import type { Correspondence, OpenRelay } from "./open-relays.ts";
import { asksToStop } from "./unprompted-intent.ts";

/** Whom words are for: the question that is open, the person who wrote last, or one of both, which is asked. */
export type WordsDirection = "question" | "relay" | "ask";

/** How words would do as an answer to the open question. */
type Fitness =
  /** Nothing else can be meant: the very label of a choice, or a word such as stop. */
  | "unmistakable"
  /** They read as an answer, and as words to a person too: yes, 3, Friday. */
  | "readable"
  /** The question takes any words. */
  | "any_words"
  | "unfit";

/** What the rules look at. */
interface Situation {
  readonly fitness: Fitness;
  readonly last: "question" | "relay";
  /** Whether the person who wrote has got no answer yet. */
  readonly isAwaited: boolean;
  /** Whether an answer went to that person a moment ago: people write in pieces. */
  readonly isContinued: boolean;
  /** Whether the conversation has gone on since that person wrote. */
  readonly isEngaged: boolean;
}

interface Rule {
  readonly to: WordsDirection;
  readonly why: string;
  readonly when: (situation: Situation) => boolean;
}

/**
 * Where words go that somebody writes while a question is open and a person wrote to them through the bot: the first
 * rule that holds. A tap and a quote never come here, they say themselves what they are about. What was said last to the
 * writer decides; where both may be meant, they are asked.
 */
const RULES: readonly Rule[] = [
  {
    to: "question",
    why: "nothing but an answer can be meant",
    when: ({ fitness }) => fitness === "unmistakable",
  },
  {
    to: "ask",
    why: "the person wrote last, and the words would answer the question too",
    when: ({ last, fitness }) => last === "relay" && fitness === "readable",
  },
  {
    to: "relay",
    why: "the person wrote last and has no answer yet, or has just got the first piece of one",
    when: ({ last, isAwaited, isContinued }) => last === "relay" && (isAwaited || isContinued),
  },
  {
    to: "relay",
    why: "the person wrote last, and the words answer no question",
    when: ({ last, fitness }) => last === "relay" && fitness === "unfit",
  },
  {
    to: "ask",
    why: "the person wrote last and was answered, and the question is still open",
    when: ({ last }) => last === "relay",
  },
  {
    to: "ask",
    why: "the question came after words that wait for an answer, and these words need not be meant for it",
    when: ({ isAwaited, isEngaged, fitness }) =>
      isAwaited && !isEngaged && (fitness === "any_words" || fitness === "unfit"),
  },
  { to: "question", why: "the question was asked last", when: () => true },
];

/** A conversation that waits for an answer. */
export interface OpenQuestion {
  readonly run: Run;
  readonly flow: Flow;
  readonly step: Pause;
}

/** Decides whom words are for. */
export function findDirection(
  message: UnpromptedMessage,
  question: OpenQuestion,
  { sent, relays: [relay] }: Correspondence,
): { readonly to: WordsDirection; readonly relay?: OpenRelay | undefined } {
  if (!relay) return { to: "question" };
  const asked = sent.filter(
    ({ run, purpose }) => run === question.run.id && purpose !== "reminder",
  );
  const reminded = sent.find(({ run }) => run === question.run.id);
  const since = asked.filter(({ order }) => order > relay.order);
  const situation: Situation = {
    fitness: fitnessOf(message, question),
    last: reminded !== undefined && reminded.order > relay.order ? "question" : "relay",
    isAwaited: relay.answered === undefined,
    isContinued: isJustNow(relay.answered, message.now),
    isEngaged: since.length > 1,
  };
  return { to: RULES.find(({ when }) => when(situation))?.to ?? "question", relay };
}

const ONE_MESSAGE = 10 * 60_000;

function isJustNow(at: Date | undefined, now: Date): boolean {
  return at !== undefined && now.getTime() - at.getTime() < ONE_MESSAGE;
}

// What somebody must be able to say at any time, whoever wrote to them.
const URGENT: ReadonlySet<string | undefined> = new Set(["stop", "start", "help", "language"]);

function fitnessOf(
  { inbound, runContext, now }: UnpromptedMessage,
  { flow, step }: OpenQuestion,
): Fitness {
  const { text, media } = inbound;
  const control = readControl(text);
  if (asksToStop(inbound)) return "unmistakable";
  if (control !== undefined) return URGENT.has(control) ? "unmistakable" : "readable";
  if (step.type === "read_back")
    return readBareYesNo(text) !== undefined || /^\W*\d+\W*$/u.test(text)
      ? "readable"
      : "any_words";
  if (LANGUAGES.some((language) => isLabel(text, buildChoices(step, language))))
    return "unmistakable";
  const { answer } = step;
  if (answer === "text" || answer === "media" || media) return "any_words";
  const { today } = buildEngineContext(runContext, flow, now);
  const read = readAnswer(
    step,
    { text },
    { language: flowLanguage(flow, preferredLanguages(runContext)), today },
  );
  return read === undefined ? "unfit" : "readable";
}

/** Whether words are the label of a choice, to the letter; a bare yes or a figure may be said to anybody. */
function isLabel(text: string, choices: readonly { readonly label: string }[]): boolean {
  if (readBareYesNo(text) !== undefined || !/\p{L}/u.test(text)) return false;
  return choices.some(({ label }) => normalizeText(label) === normalizeText(text));
}
