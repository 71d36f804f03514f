import type { DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Run } from "../../domain/run.ts";
import { answersIn, type RunInput, type Sprint } from "../../engine/flow/engine-context.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { readRoles } from "../../engine/flow/roles.ts";
import { resumeRun } from "../../engine/run/resume.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildAdvanceFire, buildDecisionFire } from "../shared/decision-fires.ts";
import { buildEngineContext, type RunContext } from "../shared/run-context.ts";
import { loadDecisionPeople } from "./decision-people.ts";

/** A conversation and those whom it is about, at one moment. */
export interface DecisionRun {
  readonly flow: Flow;
  readonly run: Run;
  readonly runContext: RunContext;
  readonly now: Date;
}

/**
 * Moves a conversation on. Where a mentor says yes in it, the decision point becomes theirs before they are told so; if
 * somebody else was first, or it is settled, they are told that instead.
 */
export async function resumeDecisionRun(
  ctx: AppContext,
  decisionRun: DecisionRun,
  input: RunInput,
): Promise<Sprint> {
  const { flow, run, runContext, now } = decisionRun;
  const sprint = resumeRun(flow, run, input, buildEngineContext(runContext, flow, now));
  const { about } = run;
  if (about === undefined || !saysYes(flow, sprint)) return sprint;
  const decision = await claim(ctx, about, runContext.contact.id);
  if (decision?.mentor === runContext.contact.id) return sprint;
  return resumeRun(flow, run, input, buildEngineContext({ ...runContext, decision }, flow, now));
}

function saysYes(flow: Flow, { events }: Sprint): boolean {
  return readRoles("ask_mentor", flow, answersIn(events))?.chose("reply", "accept") === true;
}

// A lost race means that the decision point changed meanwhile, perhaps by nothing that matters here.
const TRIES = 8;

/** Makes a decision point a mentor's where it is nobody's yet; what stands then comes back. */
async function claim(
  ctx: AppContext,
  id: string,
  mentor: string,
): Promise<DecisionPoint | undefined> {
  const { store, clock } = ctx;
  for (let tries = 0; tries < TRIES; tries++) {
    const decision = await store.decision(id);
    const isFree = decision?.state === "open" || decision?.state === "overdue";
    if (!decision || !isFree || decision.mentor !== undefined) return decision;
    const won = wonBy(decision, mentor, clock.now());
    const fires = await introductions(ctx, won);
    if (await store.commit({ cause: { type: "operator" }, decision: won, fires })) return won;
  }
  throw new Error("the decision point was moved on by somebody else, time and again");
}

function wonBy(decision: DecisionPoint, mentor: string, now: Date): DecisionPoint {
  return {
    ...decision,
    state: "with_mentor",
    mentor,
    acceptedAt: now,
    asked: decision.asked?.map((each) => {
      if (each.mentor === mentor) return { ...each, outcome: "accepted", endedAt: now };
      return each.outcome === undefined ? { ...each, outcome: "released", endedAt: now } : each;
    }),
    version: (decision.version ?? 0) + 1,
  };
}

/** Everybody whom a mentor's yes concerns: those who meet now, and those who were asked as well. */
async function introductions(ctx: AppContext, decision: DecisionPoint): Promise<Fire[]> {
  const at = ctx.clock.now();
  const { lead, coach } = await loadDecisionPeople(ctx, decision);
  const meeting = [lead?.id, coach?.id, decision.mentor].flatMap((id) => id ?? []);
  const others = (decision.asked ?? []).filter(({ outcome }) => outcome === "released");
  return [
    ...meeting.map((id) => buildDecisionFire(decision, "introduce", id, { at })),
    ...others.map(({ mentor }) => buildDecisionFire(decision, "settled", mentor, { at })),
    buildAdvanceFire(decision, "accepted", at),
  ];
}
