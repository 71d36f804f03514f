import type { DecisionPoint } from "../../domain/decision.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import type { Changes } from "../../ports/changes.ts";
import type { Acting, Asking } from "../act/act.ts";
import { NOT_FOR_YOUR_CIRCLE } from "../act/act-words.ts";
import { answerWith } from "../act/answer-with.ts";
import { refuseAct, type TeamAt, teamObject, teamOf } from "../act/team-of.ts";

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
 * or this person may not act on it today, or its team told it to a narrower circle than theirs.
 */
export async function decisionAt(asking: Asking): Promise<DecisionAt | undefined> {
  const { store } = asking.house;
  const [, team] = /^team\/([^@]+)/s.exec(asking.object) ?? [];
  if (team === undefined) {
    const decision = await decisionNamed(asking);
    const at = decision && (await teamOf({ ...asking, object: teamObject(decision.team) }));
    return at && isVisibleTo(at.circle, decision) ? { ...at, decision } : undefined;
  }
  const at = await teamOf({ ...asking, object: teamObject(team) });
  const open = at ? (await store.decisions([team])).filter(isUnaided) : [];
  const decision = soonest(open.filter((each) => isVisibleTo(at?.circle, each)));
  return at && decision && { ...at, decision };
}

/** Says why somebody may not act on the decision point that an object names. */
export async function refuseDecision(acting: Acting): Promise<Changes> {
  const decision = await decisionNamed(acting);
  const object = decision ? teamObject(decision.team) : acting.object;
  if (decision && (await teamOf({ ...acting, object })))
    return answerWith(acting, NOT_FOR_YOUR_CIRCLE);
  return await refuseAct({ ...acting, object });
}

async function decisionNamed({ house, object }: Pick<Asking, "house" | "object">) {
  const [, id] = /^decision\/(.+)$/s.exec(object) ?? [];
  return id === undefined ? undefined : await house.store.decision(id);
}

function isUnaided({ state, mentor }: DecisionPoint): boolean {
  return state === "open" && mentor === undefined;
}

function soonest(decisions: readonly DecisionPoint[]): DecisionPoint | undefined {
  return decisions.toSorted((a, b) => ((a.by ?? "~") < (b.by ?? "~") ? -1 : 1))[0];
}
