import type { Answer, Response } from "../../domain/answer.ts";
import { toFact } from "../../engine/flow/conditions.ts";
import type { Question } from "../../engine/flow/flow.ts";

/** A response as flow results have it: the question it stands under, and its value as that one's type demands. */
export interface GivenAnswer {
  readonly question: string;
  readonly value: string | number | readonly string[];
  readonly metadata?: object | undefined;
}

/**
 * What was given to a question, or told without one; words that were not understood stand under a question of their
 * own. Undefined where nothing was said, as with a picture alone.
 */
export function formatGivenAnswer(
  question: Question | undefined,
  { question: id, answer }: Pick<Response, "question" | "answer">,
): GivenAnswer | undefined {
  const value = question && valueFor(question, answer);
  if (value !== undefined) return { question: id, value };
  const text = "text" in answer ? answer.text : "";
  if (text === "") return undefined;
  if (question?.answer === "media")
    return { question: id, value: text, metadata: { type: "text", type_options: {} } };
  const isAsked = question === undefined || question.answer === "text";
  return { question: isAsked ? id : `${id}.words`, value: text };
}

/** An answer that is of the kind its question asked for. */
function valueFor(question: Question, answer: Answer): GivenAnswer["value"] | undefined {
  if (answer.kind === "media" || answer.kind !== question.answer) return undefined;
  const fact = toFact(answer);
  return typeof fact === "boolean" ? (fact ? "yes" : "no") : fact;
}
