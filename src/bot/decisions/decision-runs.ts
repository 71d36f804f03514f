import type { DecisionPoint } from "../../domain/decision.ts";
import type { Contact } from "../../domain/people.ts";
import { findNearness, mentorTimeout } from "../../mentoring/clock.ts";
import { toInstant, toLocalTime } from "../../scheduling/local-time.ts";
import { addWorkingDays } from "../../scheduling/send-window.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildAdvanceFire, findAsker } from "../shared/decision-fires.ts";
import { loadWorkCalendar } from "../timing/quiet-hours.ts";
import { briefDeadline } from "./advance.ts";
import { beginDecisionRun } from "./begin-decision-run.ts";
import type { DecisionJob } from "./decision-job.ts";

/** Asks the team's lead what a mentor needs to know. */
export async function askForBrief({ ctx, fire, decision, contact }: DecisionJob): Promise<void> {
  const isWanted = decision.brief === undefined && decision.state === "open";
  const left = decision.raisedAt.getTime() + briefDeadline(decision) - ctx.clock.now().getTime();
  const purpose = "brief_decision";
  const begun =
    isWanted &&
    contact !== undefined &&
    left > 0 &&
    (await beginDecisionRun(ctx, fire, { decision, contact, purpose, patience: left }));
  if (!begun) await ctx.store.markFire(fire.key, "dropped");
}

/** Asks a mentor; where they cannot be asked after all, the decision point is looked at again. */
export async function pingMentor({ ctx, fire, decision, contact }: DecisionJob): Promise<void> {
  const request = decision.asked?.find(({ mentor }) => mentor === contact?.id);
  const isWanted = decision.state === "open" && request !== undefined && !request.outcome;
  if (!isWanted || !contact) return await ctx.store.markFire(fire.key, "dropped");
  const patience = await patienceWith(ctx, decision, contact);
  const purpose = "ask_mentor";
  if (await beginDecisionRun(ctx, fire, { decision, contact, purpose, patience })) return;
  await ctx.store.markFire(fire.key, "skipped", "not_active");
  const fires = [buildAdvanceFire(decision, `inactive.${contact.id}`, ctx.clock.now())];
  await ctx.store.commit({ cause: { type: "operator" }, fires });
}

const WORKING_DAYS = 3;

/** How long a mentor may be silent: three of their working days, or a share of the time that is left. */
async function patienceWith(
  ctx: AppContext,
  { by }: DecisionPoint,
  contact: Contact,
): Promise<number> {
  const now = ctx.clock.now();
  if (findNearness(by, now) !== "far") return mentorTimeout(by, now);
  const { day, time } = toLocalTime(now, contact.zone);
  const last = addWorkingDays(day, WORKING_DAYS, await loadWorkCalendar(ctx, contact));
  return toInstant(last, time, contact.zone).getTime() - now.getTime();
}

/** Asks the team what a mentor wants to know before saying yes or no. */
export async function askTeamForMentor({
  ctx,
  fire,
  decision,
  contact,
}: DecisionJob): Promise<void> {
  const request = decision.asked?.find(({ mentor }) => mentor === findAsker(fire.key));
  const patience = mentorTimeout(decision.by, ctx.clock.now());
  const purpose = "answer_mentor";
  const begun =
    contact !== undefined &&
    request?.question !== undefined &&
    request.outcome === undefined &&
    (await beginDecisionRun(ctx, fire, { decision, contact, purpose, patience }));
  if (!begun) await ctx.store.markFire(fire.key, "dropped");
}

/** Asks the team what it learnt, once the decision is taken. */
export async function askForLesson({ ctx, fire, decision, contact }: DecisionJob): Promise<void> {
  const purpose = "collect_lesson";
  const isTheirs = contact?.team === decision.team && decision.state === "decided";
  const begun =
    contact && isTheirs && (await beginDecisionRun(ctx, fire, { decision, contact, purpose }));
  if (!begun) await ctx.store.markFire(fire.key, "dropped");
}

/** Asks team and mentor, after the day, what became of it. */
export async function followUpDecision({
  ctx,
  fire,
  decision,
  contact,
}: DecisionJob): Promise<void> {
  const isOver = decision.state === "decided" || decision.state === "dropped";
  const isTheirs = contact?.team === decision.team || contact?.id === decision.mentor;
  const purpose = "follow_up_decision";
  const begun =
    contact !== undefined &&
    isTheirs &&
    !isOver &&
    fire.key.includes(decision.by ?? "") &&
    (await beginDecisionRun(ctx, fire, { decision, contact, purpose }));
  if (!begun) await ctx.store.markFire(fire.key, "dropped");
}
