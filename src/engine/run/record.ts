import { COMMITMENT_OUTCOMES } from "../../domain/records.ts";
import type { Step } from "../flow/flow.ts";
import { findQuestion, formatAnswerValue } from "../flow/format-text.ts";
import type { Turn } from "./turn.ts";

type RecordStep = Extract<Step, { type: "commit" | "review" | "raise" | "remember" | "tell" }>;

/**
 * Carries out a step that records something. The id is `<run>.<step>`, so that going through the step again after
 * a change puts the new record in the place of the old. Where the answer it lives on was left out, it does nothing;
 * neither where silence led past the read-back, for then nothing but what is remembered of the person may be used.
 */
export function runRecordStep(turn: Turn, step: RecordStep): void {
  if (turn.readBack === "missed" && step.type !== "remember") return;
  switch (step.type) {
    case "commit":
      return recordCommitment(turn, step);
    case "review":
      return recordReview(turn, step);
    case "raise":
      return recordDecision(turn, step);
    case "remember":
      return recordMemory(turn, step);
    case "tell":
      turn.events.push({ type: "to_tell", step: step.id });
  }
}

function recordCommitment(turn: Turn, step: Extract<RecordStep, { type: "commit" }>): void {
  const text = wordsOf(turn, step.text);
  if (text === undefined) return;
  turn.events.push({
    type: "commitment_made",
    id: `${turn.run.id}.${step.id}`,
    text,
    due: dayOf(turn, step.due),
  });
}

function recordReview(turn: Turn, step: Extract<RecordStep, { type: "review" }>): void {
  const answer = turn.results[step.outcome]?.answer;
  const outcome =
    answer?.kind === "choice"
      ? COMMITMENT_OUTCOMES.find((each) => each === answer.choice)
      : undefined;
  if (outcome === undefined) return;
  turn.events.push({
    type: "commitment_reviewed",
    outcome,
    due: dayOf(turn, step.due),
    reason: wordsOf(turn, step.reason),
  });
}

function recordDecision(turn: Turn, step: Extract<RecordStep, { type: "raise" }>): void {
  const question = wordsOf(turn, step.question);
  if (question === undefined) return;
  turn.events.push({
    type: "decision_raised",
    id: `${turn.run.id}.${step.id}`,
    question,
    decider: wordsOf(turn, step.decider),
    by: dayOf(turn, step.by),
    help: wordsOf(turn, step.help),
  });
}

function recordMemory(turn: Turn, step: Extract<RecordStep, { type: "remember" }>): void {
  const answer = turn.results[step.from]?.answer;
  const value =
    answer?.kind === "yes_no"
      ? answer.yes
        ? "yes"
        : "no"
      : answer?.kind === "choice"
        ? answer.choice
        : undefined;
  if (value === undefined) return;
  turn.events.push({ type: "remembered", what: step.what, value, version: step.version });
}

function wordsOf(turn: Turn, id: string | undefined): string | undefined {
  const question = id === undefined ? undefined : findQuestion(turn.flow, id);
  const result = question && turn.results[question.id];
  return question && result ? formatAnswerValue(question, result.answer, turn.language) : undefined;
}

function dayOf(turn: Turn, id: string | undefined): string | undefined {
  const answer = id === undefined ? undefined : turn.results[id]?.answer;
  if (answer?.kind === "date") return answer.date;
  // A day that was not understood is kept as the person wrote it rather than lost.
  return answer?.kind === "text" ? answer.text : undefined;
}
