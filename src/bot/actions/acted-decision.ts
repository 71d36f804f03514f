import type { DecisionPoint } from "../../domain/decision.ts";
import { isVisibleTo } from "../../domain/disclosure.ts";
import { MESSAGES } from "../../messages/messages.ts";
import type { Changes } from "../../ports/changes.ts";
import {
  type ActedTeam,
  findActedTeam,
  refuseAct,
  teamActionObject,
} from "../shared/acted-team.ts";
import type { ActionRequest, FormRequest } from "../shared/action.ts";
import { replyToActor } from "../shared/action-reply.ts";

/** A decision point that somebody may act on, and the team it is of. */
export interface ActedDecision extends ActedTeam {
  readonly decision: DecisionPoint;
}

/**
 * The decision point that an object names, or the next one of a team that has no mentor; undefined where it names none,
 * or this person may not act on it today, or its team told it to a narrower circle than theirs.
 */
export async function findActedDecision(request: FormRequest): Promise<ActedDecision | undefined> {
  const { store } = request.ctx;
  const [, team] = /^team\/([^@]+)/s.exec(request.object) ?? [];
  if (team === undefined) {
    const decision = await decisionNamed(request);
    const at =
      decision && (await findActedTeam({ ...request, object: teamActionObject(decision.team) }));
    return at && isVisibleTo(at.circle, decision) ? { ...at, decision } : undefined;
  }
  const at = await findActedTeam({ ...request, object: teamActionObject(team) });
  const open = at ? (await store.decisions([team])).filter(isUnaided) : [];
  const decision = soonest(open.filter((each) => isVisibleTo(at?.circle, each)));
  return at && decision && { ...at, decision };
}

/** Says why somebody may not act on the decision point that an object names. */
export async function refuseDecision(request: ActionRequest): Promise<Changes> {
  const decision = await decisionNamed(request);
  const object = decision ? teamActionObject(decision.team) : request.object;
  if (decision && (await findActedTeam({ ...request, object })))
    return replyToActor(request, MESSAGES.actions.not_for_your_circle);
  return await refuseAct({ ...request, object });
}

async function decisionNamed({ ctx, object }: Pick<FormRequest, "ctx" | "object">) {
  const [, id] = /^decision\/(.+)$/s.exec(object) ?? [];
  return id === undefined ? undefined : await ctx.store.decision(id);
}

function isUnaided({ state, mentor }: DecisionPoint): boolean {
  return state === "open" && mentor === undefined;
}

function soonest(decisions: readonly DecisionPoint[]): DecisionPoint | undefined {
  return decisions.toSorted((a, b) => ((a.by ?? "~") < (b.by ?? "~") ? -1 : 1))[0];
}
