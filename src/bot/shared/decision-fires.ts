import type { DecisionPoint } from "../../domain/decision.ts";
import type { DecisionTask, Fire } from "../../domain/fire.ts";

type Named = Pick<DecisionPoint, "id" | "raisedBy">;

/** A fire that does something about a decision point, at most once for each of its people and occasions. */
export function buildDecisionFire(
  { id }: Named,
  task: DecisionTask,
  contact: string,
  { at, of = contact }: { readonly at: Date; readonly of?: string },
): Fire {
  return {
    key: `${keyOf(id)}/${task}/${of}`,
    kind: "decision",
    dueAt: at,
    contact,
    state: "due",
    decision: id,
    task,
  };
}

/** A fire that looks at a decision point and does what is next; `occasion` tells it from the others. */
export function buildAdvanceFire(decision: Named, occasion: string, at: Date): Fire {
  return buildDecisionFire(decision, "look", decision.raisedBy, { at, of: occasion });
}

/** The id of the conversation that a mentor is asked in. */
export function pingRunId(decision: Pick<DecisionPoint, "id">, mentor: string): string {
  return `${keyOf(decision.id)}/ping/${mentor}`;
}

/** The id of the conversation in which a team answers what a mentor asks before saying yes or no. */
export function mentorQuestionRunId(decision: Pick<DecisionPoint, "id">, mentor: string): string {
  return `${keyOf(decision.id)}/question/${mentor}`;
}

/** The mentor whose question a conversation is about; undefined for any other conversation. */
export function findAsker(run: string): string | undefined {
  return /\/question\/([^/]+)$/.exec(run)?.[1];
}

function keyOf(id: string): string {
  return `decision/${id}`;
}
