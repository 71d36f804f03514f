import type { DecisionPoint, Widening } from "../../domain/decision.ts";
import { hasLeft, isVisibleTo } from "../../domain/disclosure.ts";
import type { Run } from "../../domain/run.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { readRoles } from "../../engine/flow/roles.ts";
import { buildAdvanceFire } from "../shared/decision-fires.ts";
import { beginDecisionRun } from "./begin-decision-run.ts";
import type { DecisionJob } from "./decision-job.ts";

const DAY = 86_400_000;

/** Asks the lead of a team whether mentors may read what it told its coach about a decision point. */
export async function askToWiden({ ctx, fire, decision, contact }: DecisionJob): Promise<void> {
  const { widening, state } = decision;
  const isWanted = widening !== undefined && !widening.answer && state === "open";
  const isNeeded = isVisibleTo("coach", decision) && !isVisibleTo("mentor", decision);
  const about = { decision, purpose: "widen_audience", patience: 3 * DAY } as const;
  const begun =
    isWanted &&
    isNeeded &&
    contact !== undefined &&
    (await beginDecisionRun(ctx, fire, { ...about, contact }));
  if (begun) return;
  if (!isWanted || !isNeeded) return await ctx.store.markFire(fire.key, "dropped");
  // The lead cannot be asked after all: that counts as no answer.
  const version = (decision.version ?? 0) + 1;
  const unasked = { ...decision, widening: { ...widening, answer: "silent" as const }, version };
  const fires = [buildAdvanceFire(decision, `unasked.${version}`, ctx.clock.now())];
  const cause = { type: "fire", key: fire.key } as const;
  if (!(await ctx.store.commit({ cause, decision: unasked, fires })))
    throw new Error("the decision point was moved on by somebody else");
}

/** What a team's answer to that question changes: mentors may read it after a yes, and after nothing else. */
export function withWidening(decision: DecisionPoint, run: Run, flow: Flow): DecisionPoint {
  const { widening } = decision;
  if (!widening) return decision;
  const answers = readRoles("widen_audience", flow, run.results);
  const said = answers?.find("consent");
  const isYes = hasLeft(run) && answers?.isYes("consent") === true;
  const answer: Widening["answer"] = said === undefined ? "silent" : isYes ? "yes" : "no";
  const answered = { ...decision, widening: { ...widening, answer } };
  // Since it was asked the team may have said that it keeps this inside.
  if (!isYes || !isVisibleTo("coach", decision))
    return { ...answered, brief: decision.brief ?? "withheld" };
  return { ...answered, audience: "mentor", brief: "given", unaided: false };
}
