import type { DecisionPoint } from "../../domain/decision.ts";
import type { Asking } from "../act/act.ts";
import { type TeamAt, teamOf } from "../act/team-of.ts";

/** A decision point that somebody may act on, and the team it is of. */
export interface DecisionAt extends TeamAt {
  readonly decision: DecisionPoint;
}

/** The object of an action about a decision point. */
export function decisionObject({ id }: Pick<DecisionPoint, "id">): string {
  return `decision/${id}`;
}

/**
 * The decision point that an object names, or the next one of a team that has no mentor; undefined where it names none,
 * or this person may not act on it.
 */
export async function decisionAt(asking: Asking): Promise<DecisionAt | undefined> {
  const { store } = asking.house;
  const [, team] = /^team\/([^@]+)/s.exec(asking.object) ?? [];
  const [, id = ""] = /^decision\/(.+)$/s.exec(asking.object) ?? [];
  const open = team === undefined ? [] : (await store.decisions([team])).filter(isUnaided);
  const decision = team === undefined ? await store.decision(id) : soonest(open);
  const at = decision && (await teamOf({ ...asking, object: `team/${decision.team}` }));
  return at && { ...at, decision };
}

function isUnaided({ state, mentor }: DecisionPoint): boolean {
  return state === "open" && mentor === undefined;
}

function soonest(decisions: readonly DecisionPoint[]): DecisionPoint | undefined {
  return decisions.toSorted((a, b) => ((a.by ?? "~") < (b.by ?? "~") ? -1 : 1))[0];
}
