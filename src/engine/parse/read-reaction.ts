import type { Question } from "../flow/flow.ts";

/** The choice that a sign put under a question stands for, `<step>:<choice>`; undefined where the flow names none. */
export function readReaction(question: Question, sign: string): string | undefined {
  if (question.answer !== "yes_no" && question.answer !== "choice") return undefined;
  const meant = Object.entries(question.reactions ?? {}).find(
    ([key]) => plain(key) === plain(sign),
  );
  return meant && plain(sign) !== "" ? `${question.id}:${meant[1]}` : undefined;
}

// A thumb is a thumb in every colour of skin, with or without the mark that asks for a picture.
function plain(sign: string): string {
  return sign.replace(/[\u{1F3FB}-\u{1F3FF}]|\uFE0E|\uFE0F/gu, "").trim();
}
