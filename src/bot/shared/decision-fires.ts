import type { DecisionPoint } from "../../domain/decision.ts";
import type { DecisionTask, Fire } from "../../domain/fire.ts";

type DecisionRef = Pick<DecisionPoint, "id" | "raisedBy">;

/** Builds a fire that runs one decision task; its key makes it unique per decision, task and contact (or occasion). */
export function buildDecisionFire(
  { id }: DecisionRef,
  task: DecisionTask,
  contact: string,
  { at, of = contact }: { readonly at: Date; readonly of?: string },
): Fire {
  return {
    key: `${decisionKey(id)}/${task}/${of}`,
    kind: "decision",
    dueAt: at,
    contact,
    state: "due",
    decision: id,
    task,
  };
}

/** Builds a fire that advances a decision point; `occasion` makes its key unique. */
export function buildAdvanceFire(decision: DecisionRef, occasion: string, at: Date): Fire {
  return buildDecisionFire(decision, "look", decision.raisedBy, { at, of: occasion });
}

/** Builds the id of the run in which a mentor is asked for help. */
export function pingRunId(decision: Pick<DecisionPoint, "id">, mentor: string): string {
  return `${decisionKey(decision.id)}/ping/${mentor}`;
}

/** Builds the id of the run in which a team answers a mentor's question. */
export function mentorQuestionRunId(decision: Pick<DecisionPoint, "id">, mentor: string): string {
  return `${decisionKey(decision.id)}/question/${mentor}`;
}

/** Finds the mentor whose question a run is about; undefined for any other run. */
export function findAsker(run: string): string | undefined {
  return /\/question\/([^/]+)$/.exec(run)?.[1];
}

function decisionKey(id: string): string {
  return `decision/${id}`;
}
