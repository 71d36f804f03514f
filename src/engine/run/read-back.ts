import { inLanguage, type Texts } from "../../domain/language.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { RunInput, Sprint } from "../flow/engine-context.ts";
import type { Flow, Pause, Question } from "../flow/flow.ts";
import { answerLabel, formatAnswerValue } from "../flow/format-text.ts";
import { isolateText } from "../flow/wording.ts";
import { readAudienceWish } from "../parse/read-audience-wish.ts";
import { readChoice } from "../parse/read-choice.ts";
import { readYesNo } from "../parse/read-yes-no.ts";
import { pathTo } from "./path.ts";
import { beginWait, endAtWait, formatFlowText, sendText, type Turn } from "./turn.ts";

// French sets a no-break space before its colon.
const COLON: Texts = { fr: "\u00a0:" };

const LONGEST_YES = 24;

type ReadBack = Extract<Pause, { type: "read_back" }>;
type Message = Extract<RunInput, { type: "message" }>;

/** What a person said to a read-back: pass it on, change one answer, or something else. */
export type ReadBackVerdict =
  | { readonly type: "pass_on"; readonly addition: boolean }
  | { readonly type: "change"; readonly question: Question }
  | { readonly type: "audience"; readonly question: Question; readonly inside: boolean }
  | { readonly type: "unclear" };

/** Reads every answer back, numbered, and waits for a yes or the number of a line. */
export function askReadBack(turn: Turn, step: ReadBack, tries = 0): Sprint {
  dropBypassed(turn, step.id);
  sendReadBack(turn, step);
  return endAtWait(turn, beginWait(turn, step, { tries }));
}

/** Sends the read-back: the author's words, the numbered answers, how to change one, and the tap that lets it go. */
export function sendReadBack(turn: Turn, step: ReadBack, purpose?: "reminder"): void {
  const passOn = {
    id: `${step.id}:yes`,
    label: inLanguage(MESSAGES.conversation.pass_on, [turn.language]),
  };
  sendText(turn, readBackText(turn, step), [passOn], purpose);
}

function readBackText(turn: Turn, step: ReadBack): string {
  return [
    formatFlowText(turn, inLanguage(step.text, [turn.language])),
    formatAnswerLines(turn),
    inLanguage(MESSAGES.conversation.how_to_change, [turn.language]),
  ].join("\n\n");
}

/** Every answer so far, a numbered line each; what the team keeps to itself is marked. */
export function formatAnswerLines(turn: Turn): string {
  return answered(turn)
    .map((question, index) => {
      const result = turn.results[question.id];
      const label = inLanguage(answerLabel(question), [turn.language]);
      const words = result ? formatAnswerValue(question, result.answer, turn.language) : "";
      const inside =
        result?.audience === "team"
          ? ` (${inLanguage(MESSAGES.conversation.stays_inside, [turn.language])})`
          : "";
      return `${index + 1}. ${label}${COLON[turn.language] ?? ":"} ${isolateText(words, turn.language)}${inside}`;
    })
    .join("\n");
}

/** Reads the answer to a read-back. */
export function parseReadBackVerdict(turn: Turn, step: ReadBack, input: Message): ReadBackVerdict {
  if (input.choice === `${step.id}:yes`) return { type: "pass_on", addition: false };
  const questions = answered(turn);
  const wish = readAudienceWish(input.text, turn.language);
  const meant = wish && questions[wish.line - 1];
  if (wish && meant) return { type: "audience", question: meant, inside: wish.inside };
  const lines = questions.map(({ id, label, text }) => ({ id, label: label ?? text }));
  const line = readChoice(input.text, lines);
  const question = questions.find(({ id }) => id === line);
  if (question) return { type: "change", question };
  if (readYesNo(input.text) !== true) return { type: "unclear" };
  // "Yes, and tell him that…": the rest is not lost.
  return { type: "pass_on", addition: input.text.trim().length > LONGEST_YES };
}

/** Notes that what a read-back listed may leave now: it was confirmed, or the time-out it announced is over. */
export function passReadBack(turn: Turn, step: ReadBack): void {
  const { steps } = turn.flow;
  // Where another read-back may follow, that one decides.
  if (!hasReadBack(steps.slice(steps.indexOf(step) + 1))) turn.readBack = "passed";
}

/** Notes that silence led from one place in the flow to another, past a read-back that nobody has seen. */
export function missReadBack(turn: Turn, from: number, to: number): void {
  const isPast = hasReadBack(turn.flow.steps.slice(from + 1, to));
  if (isPast && turn.readBack !== "passed") turn.readBack = "missed";
}

/** Notes what became of the read-back of a run that ends before the end of its flow. */
export function closeReadBack(turn: Turn): void {
  const { steps } = turn.flow;
  if (turn.readBack === "passed") return;
  const at = steps.findIndex(({ id }) => id === turn.run.wait?.step);
  if (!hasReadBack(steps)) turn.readBack = "none";
  else if (hasReadBack(steps.slice(Math.max(at, 0)))) turn.readBack = "missed";
  else turn.readBack ??= "passed";
}

function hasReadBack(steps: Flow["steps"]): boolean {
  return steps.some(({ type }) => type === "read_back");
}

/**
 * A changed answer may have bent the path: what was answered on the old one no longer stands, and neither does what
 * hung on that.
 */
export function dropBypassed(turn: Turn, until: string | undefined): void {
  for (
    let bypassed = bypassedBy(turn, until);
    bypassed !== undefined;
    bypassed = bypassedBy(turn, until)
  ) {
    const { [bypassed]: _dropped, ...rest } = turn.results;
    turn.results = rest;
    turn.events.push({ type: "withdrawn", question: bypassed });
  }
}

function bypassedBy(turn: Turn, until: string | undefined): string | undefined {
  const { passed, open } = pathTo(turn, until);
  if (open) return undefined;
  return Object.keys(turn.results).find((id) => !passed.some((question) => question.id === id));
}

function answered(turn: Turn): readonly Question[] {
  return questionsOf(turn.flow).filter(({ id }) => turn.results[id] !== undefined);
}

function questionsOf(flow: Flow): readonly Question[] {
  return flow.steps.filter((step) => step.type === "ask");
}
