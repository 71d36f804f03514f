import type { Answer, Media } from "../../domain/answer.ts";
import type { Language } from "../../domain/language.ts";
import type { Question } from "../flow/flow.ts";
import { normalizeText } from "./normalize.ts";
import { readChoice } from "./read-choice.ts";
import { readChoices } from "./read-choices.ts";
import { readDate } from "./read-date.ts";
import { isWithinBounds, type NumberBounds, readNumber } from "./read-number.ts";
import { readScale } from "./read-scale.ts";
import { readText } from "./read-text.ts";
import { readYesNo } from "./read-yes-no.ts";

/** What somebody answered with: words, a tapped choice `<step>:<choice>`, something attached. */
export interface RawAnswer {
  readonly text: string;
  readonly choice?: string | undefined;
  readonly media?: Media | undefined;
}

/** What an answer is heard with: the language spoken, and the contact's local day `YYYY-MM-DD`. */
export interface AnswerContext {
  readonly language: Language;
  readonly today: string;
}

/** What an answer to a question says; undefined where it was not understood. */
export function readAnswer(
  question: Question,
  given: RawAnswer,
  context: AnswerContext,
): Answer | undefined {
  return given.choice === undefined
    ? readWritten(question, given, context)
    : readTapped(question, given.choice);
}

function readTapped(question: Question, tapped: string): Answer | undefined {
  if (!tapped.startsWith(`${question.id}:`)) return undefined;
  const choice = tapped.slice(question.id.length + 1);
  switch (question.answer) {
    case "choice":
      return offers(question.choices, choice) ? { kind: "choice", choice } : undefined;
    case "choices":
      return offers(question.choices, choice) ? { kind: "choices", choices: [choice] } : undefined;
    case "yes_no":
      return answer(TAPS.get(choice), (yes) => ({ kind: "yes_no", yes }));
    case "scale":
      return answer(tappedNumber(choice, question), (number) => ({ kind: "scale", number }));
    case "text":
    case "number":
    case "date":
    case "media":
      return undefined;
  }
}

const TAPS: ReadonlyMap<string, boolean> = new Map([
  ["yes", true],
  ["no", false],
]);

function offers(choices: readonly { readonly id: string }[], choice: string): boolean {
  return choices.some(({ id }) => id === choice);
}

function tappedNumber(choice: string, bounds: NumberBounds): number | undefined {
  return /^\d{1,2}$/.test(choice) && isWithinBounds(Number(choice), bounds)
    ? Number(choice)
    : undefined;
}

function readWritten(
  question: Question,
  { text, media }: RawAnswer,
  context: AnswerContext,
): Answer | undefined {
  switch (question.answer) {
    case "text":
      return answer(readText(text), (read) => ({ kind: "text", text: read }));
    case "number":
      return answer(readNumber(text, context.language, question), (number) => ({
        kind: "number",
        number,
      }));
    case "scale":
      return answer(readScale(text, context.language, question), (number) => ({
        kind: "scale",
        number,
      }));
    case "yes_no":
      return answer(readLine(text) ?? readYesNo(text), (yes) => ({ kind: "yes_no", yes }));
    case "choice":
      return answer(readChoice(text, question.choices), (choice) => ({ kind: "choice", choice }));
    case "choices":
      return answer(readChoices(text, question.choices), (choices) => ({
        kind: "choices",
        choices,
      }));
    case "date":
      return answer(readDate(text, context.language, context.today), (date) => ({
        kind: "date",
        date,
      }));
    case "media":
      return answer(media, (sent) => ({ kind: "media", media: sent, text: readText(text) ?? "" }));
  }
}

// Where a channel has no buttons it numbers the two answers.
function readLine(text: string): boolean | undefined {
  const line = normalizeText(text);
  return line === "1" || line === "2" ? line === "1" : undefined;
}

function answer<T>(read: T | undefined, shape: (read: T) => Answer): Answer | undefined {
  return read === undefined ? undefined : shape(read);
}
