import { type Audience, narrowestAudience } from "../../domain/answer.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import type { Commitment, CommitmentOutcome } from "../../domain/records.ts";
import type { Run } from "../../domain/run.ts";
import { eventsOfType, type Sprint } from "../../engine/flow/engine-context.ts";
import type { Step } from "../../engine/flow/flow.ts";
import { findQuestion } from "../../engine/flow/format-text.ts";
import type { ChangeContext } from "../shared/change-context.ts";

type RecordStep = Extract<Step, { type: "commit" | "review" | "raise" }>;

/** Collects the decision points raised in a sprint. */
export function collectDecisions({ run, events }: Sprint, context: ChangeContext): DecisionPoint[] {
  const { team } = context.runContext;
  if (!team) return [];
  return eventsOfType(events, "decision_raised").map(({ id, question, decider, by, help }) => ({
    id,
    team: team.id,
    question,
    decider,
    by,
    help,
    state: "open",
    raisedBy: run.contact,
    raisedAt: context.now,
    raisedIn: run.id,
    version: 0,
    period: run.period,
    audience: narrowestAudience(
      listAudiences(run, context, (step) => id === `${run.id}.${step.id}`),
    ),
  }));
}

/** Collects the commitments made in a sprint, and the previous one if it was reviewed. */
export function collectCommitments({ run, events }: Sprint, context: ChangeContext): Commitment[] {
  const { team, commitment: last } = context.runContext;
  if (!team) return [];
  const made = eventsOfType(events, "commitment_made").map(({ id, text, due }) => ({
    id,
    team: team.id,
    text,
    due,
    madeBy: run.contact,
    madeAt: context.now,
    madeIn: run.id,
    period: run.period,
    open: true,
    slips: 0,
    audience: narrowestAudience(
      listAudiences(run, context, (step) => id === `${run.id}.${step.id}`),
    ),
  }));
  const reviewed = eventsOfType(events, "commitment_reviewed").flatMap(
    ({ outcome, due, reason }) =>
      last === undefined
        ? []
        : {
            ...last,
            outcome,
            reason,
            due: due ?? last.due,
            open: outcome === "moved",
            slips: countSlips(last, run, outcome),
            reviewed: run.period,
            reviewedIn: run.id,
            audience: narrowestAudience([
              ...(last.audience === undefined ? [] : [last.audience]),
              ...listAudiences(run, context, ({ type }) => type === "review"),
            ]),
          },
  );
  return [...reviewed, ...made];
}

/** Counts how often a commitment was moved; repeated reviews in the same run or period count once. */
function countSlips(last: Commitment, run: Run, outcome: CommitmentOutcome): number {
  const isAgain =
    last.reviewedIn === run.id || (run.period !== undefined && last.reviewed === run.period);
  const before = isAgain && last.outcome === "moved" ? last.slips - 1 : last.slips;
  return before + (outcome === "moved" ? 1 : 0);
}

/** Lists the audience of each answer that a record was made from. */
function listAudiences(
  run: Run,
  { flow }: ChangeContext,
  isSource: (step: RecordStep) => boolean,
): Audience[] {
  const steps = flow.steps.flatMap((step) => (isRecord(step) && isSource(step) ? [step] : []));
  return steps.flatMap(listQuestions).flatMap((id) => {
    const result = run.results[id];
    const question = findQuestion(flow, id);
    return result && question ? [result.audience ?? question.audience ?? flow.audience] : [];
  });
}

function isRecord(step: Step): step is RecordStep {
  return step.type === "commit" || step.type === "review" || step.type === "raise";
}

/** Lists the questions whose answers a record is made from. */
function listQuestions(step: RecordStep): string[] {
  switch (step.type) {
    case "commit":
      return defined(step.text, step.due);
    case "review":
      return defined(step.outcome, step.due, step.reason);
    case "raise":
      return defined(step.question, step.decider, step.by, step.help);
  }
}

function defined(...ids: readonly (string | undefined)[]): string[] {
  return ids.filter((id) => id !== undefined);
}
