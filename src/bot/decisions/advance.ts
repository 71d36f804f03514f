import { type DecisionPoint, NO_QUESTION } from "../../domain/decision.ts";
import { isVisibleTo, narrowerOf } from "../../domain/disclosure.ts";
import type { Fire } from "../../domain/fire.ts";
import { findNearness, timeLeft } from "../../mentoring/clock.ts";
import { addDays, isDay } from "../../scheduling/calendar.ts";
import { toInstant, toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildAdvanceFire, buildDecisionFire } from "../shared/decision-fires.ts";
import { applyRunResults } from "./apply-run-results.ts";
import { type AskedMentors, askNextMentors } from "./ask-mentors.ts";
import { type DecisionPeople, loadDecisionPeople } from "./decision-people.ts";
import { findSimilarDecisions } from "./offer-merging.ts";

// A lost race means that somebody else moved the decision point on; it is looked at again, as it stands then.
const TRIES = 8;

/** Looks at a decision point: takes in what was said of it, and does what is next. */
export async function advanceDecision(ctx: AppContext, fire: Fire): Promise<void> {
  const { store } = ctx;
  for (let tries = 0; tries < TRIES; tries++) {
    const decision = await store.decision(fire.decision ?? "");
    if (!decision) return await store.markFire(fire.key, "dropped");
    const people = await loadDecisionPeople(ctx, decision);
    const next = await nextFor(ctx, await takenIn(ctx, decision), people);
    const version = (decision.version ?? 0) + 1;
    const cause = { type: "fire", key: fire.key } as const;
    const moved = { ...next.decision, version };
    if (await store.commit({ cause, decision: moved, fires: next.fires })) return;
  }
  throw new Error("the decision point was moved on by somebody else, time and again");
}

async function takenIn(
  { store, clock }: AppContext,
  decision: DecisionPoint,
): Promise<DecisionPoint> {
  const runs = await store.runsAbout(decision.id);
  const born = decision.raisedIn === undefined ? undefined : await store.run(decision.raisedIn);
  const all = [...(born && !runs.some(({ id }) => id === born.id) ? [born] : []), ...runs];
  const flows = await Promise.all(all.map(({ flow }) => store.flow(flow.id, flow.revision)));
  const flowOf = (run: (typeof all)[number]) => flows[all.indexOf(run)];
  const known = applyRunResults(decision, { runs: all, now: clock.now(), flowOf });
  const twins = (await store.decisions([decision.team])).filter(
    ({ mergedInto }) => mergedInto === decision.id,
  );
  return twins.reduce(withTwin, known);
}

/**
 * A decision point with what was said of it where it was named a second time; its own words go before. What was said
 * to a narrower circle the second time stays there.
 */
function withTwin(decision: DecisionPoint, twin: DecisionPoint): DecisionPoint {
  const { audience = "coach" } = decision;
  if (narrowerOf(audience, twin.audience ?? "coach") !== audience) return decision;
  const { options, known, decider, by, help } = twin;
  const said = { options, known, decider, by, help };
  const own = Object.entries(decision).filter(([, value]) => value !== undefined);
  return { ...decision, ...said, ...Object.fromEntries(own) };
}

async function nextFor(
  ctx: AppContext,
  decision: DecisionPoint,
  people: DecisionPeople,
): Promise<AskedMentors> {
  const now = ctx.clock.now();
  const known = { ...decision, state: stateNow(decision, now, people) };
  const next = isOver(known) ? release(known, now) : await towardsAdvice(ctx, known, people);
  const fires = [
    ...next.fires,
    ...exchanges(next.decision, people, now),
    ...followUps(next.decision, people),
    ...lessons(next.decision, people, now),
    ...hints(next.decision, people, now),
  ];
  return { decision: next.decision, fires };
}

function isOver({ state }: DecisionPoint): boolean {
  return state === "decided" || state === "dropped";
}

const DAY = 86_400_000;
// After its day a decision has a week in which somebody may say what became of it.
const GRACE = 7;

/** The last day of a decision: its own, or four weeks after it was raised where it has none. */
function dayOf({ by, raisedAt }: DecisionPoint, zone: string): string {
  return by !== undefined && isDay(by) ? by : addDays(toLocalTime(raisedAt, zone).day, 28);
}

function zoneOf({ lead }: DecisionPeople): string {
  return lead?.zone ?? "UTC";
}

function stateNow(
  decision: DecisionPoint,
  now: Date,
  people: DecisionPeople,
): DecisionPoint["state"] {
  const zone = zoneOf(people);
  const isOpen = decision.state === "open" || decision.state === "with_mentor";
  const isLate = toLocalTime(now, zone).day >= addDays(dayOf(decision, zone), GRACE);
  if (isOpen && isLate) return "overdue";
  // A new day was named for it.
  if (decision.state === "overdue" && !isLate && decision.by !== undefined)
    return decision.mentor === undefined ? "open" : "with_mentor";
  return decision.state;
}

/** Lets go whoever is still being asked about something that is settled. */
function release(decision: DecisionPoint, now: Date): AskedMentors {
  const waiting = (decision.asked ?? []).filter(({ outcome }) => outcome === undefined);
  const asked = decision.asked?.map((each) =>
    each.outcome === undefined ? { ...each, outcome: "released" as const, endedAt: now } : each,
  );
  return {
    decision: { ...decision, ...(asked ? { asked } : {}) },
    fires: waiting.map(({ mentor }) => buildDecisionFire(decision, "settled", mentor, { at: now })),
  };
}

/** What brings advice nearer: the team's own account of the matter first, then one mentor after the other. */
async function towardsAdvice(
  ctx: AppContext,
  decision: DecisionPoint,
  people: DecisionPeople,
): Promise<AskedMentors> {
  const now = ctx.clock.now();
  if (!wantsAdvice(decision, now)) return { decision, fires: [] };
  const doubt = await doubts(ctx, decision, people);
  if (doubt) return { decision, fires: doubt };
  const known = withBrief(decision, people, now);
  if (isAskedToWiden(known)) return { decision: known, fires: wideningFires(known, people, now) };
  if (known.brief === undefined) return { decision: known, fires: briefFires(known, people, now) };
  if (!isVisibleTo("mentor", known)) {
    const why = known.widening?.answer === "no" ? "refused" : "withheld";
    return { decision: known, fires: calls(known, people, why, now) };
  }
  const asked = await askNextMentors(ctx, known, people);
  if (asked.decision.asked?.some(({ outcome }) => outcome === undefined)) return asked;
  const again = new Date(now.getTime() + (findNearness(known.by, now) === "far" ? 3 : 1) * DAY);
  return {
    decision: { ...asked.decision, exhaustedAt: known.exhaustedAt ?? now },
    fires: [
      ...calls(known, people, "exhausted", now),
      buildAdvanceFire(known, `again.${again.toISOString().slice(0, 10)}`, again),
    ],
  };
}

/** What is done first where a decision may be an older one: its coach has a day to say so, if there is time. */
async function doubts(
  { store, clock }: AppContext,
  decision: DecisionPoint,
  { coach }: DecisionPeople,
): Promise<Fire[] | undefined> {
  const now = clock.now();
  const until = new Date(decision.raisedAt.getTime() + DAY);
  if (decision.brief !== undefined || !coach || now >= until) return undefined;
  if ((await findSimilarDecisions(store, decision, "coach")).length === 0) return undefined;
  const offer = buildDecisionFire(decision, "alike", coach.id, { at: now });
  // Where time presses, the offer stands beside all else.
  if (findNearness(decision.by, now) === "pressing") return undefined;
  return [offer, buildAdvanceFire(decision, "alike", until)];
}

function wantsAdvice(decision: DecisionPoint, now: Date): boolean {
  const { state, mentor, unaided, by } = decision;
  // What a team keeps inside is nothing to seek advice on.
  if (unaided || decision.question === NO_QUESTION || !isVisibleTo("coach", decision)) return false;
  const left = timeLeft(by, now);
  return state === "open" && mentor === undefined && (left === undefined || left > 0);
}

/** Whether the team is being asked if mentors may read what it told its coach. */
function isAskedToWiden(decision: DecisionPoint): boolean {
  const { widening } = decision;
  return widening !== undefined && !widening.answer && !isVisibleTo("mentor", decision);
}

function wideningFires(decision: DecisionPoint, { lead }: DecisionPeople, now: Date): Fire[] {
  const of = decision.widening?.at.toISOString();
  return lead && of !== undefined
    ? [buildDecisionFire(decision, "widen", lead.id, { at: now, of })]
    : [];
}

/** Whether the brief is given already, or nobody will give it any more. */
function withBrief(decision: DecisionPoint, { lead }: DecisionPeople, now: Date): DecisionPoint {
  if (decision.brief !== undefined) return decision;
  const { options, known, decider, by, expertise } = decision;
  const isWhole = [options, known, decider, by, expertise].every((each) => each !== undefined);
  if (isWhole && isVisibleTo("mentor", decision)) return { ...decision, brief: "given" };
  const isLate = now.getTime() >= decision.raisedAt.getTime() + briefDeadline(decision);
  return lead === undefined || isLate ? { ...decision, brief: "withheld" } : decision;
}

/** How long a team has for its own account: five days, less where the decision is near. */
export function briefDeadline({ by, raisedAt }: DecisionPoint): number {
  const left = timeLeft(by, raisedAt);
  return left === undefined ? 5 * DAY : Math.min(5 * DAY, Math.max(DAY / 3, left / 3));
}

// Nobody is asked for more right after a check-in, unless time presses.
const REST = (18 / 24) * DAY;

function briefFires(decision: DecisionPoint, { lead }: DecisionPeople, now: Date): Fire[] {
  if (!lead) return [];
  const isRested = decision.raisedIn === undefined || findNearness(decision.by, now) === "pressing";
  const at = isRested ? now : new Date(decision.raisedAt.getTime() + REST);
  const end = new Date(decision.raisedAt.getTime() + briefDeadline(decision));
  return [
    buildDecisionFire(decision, "brief", lead.id, { at }),
    buildAdvanceFire(decision, "brief", end),
  ];
}

function calls(
  decision: DecisionPoint,
  { coach, managers }: DecisionPeople,
  why: "withheld" | "refused" | "exhausted",
  now: Date,
): Fire[] {
  const called = why === "exhausted" ? [coach, ...managers] : [coach];
  return called.flatMap((each) =>
    each
      ? [buildDecisionFire(decision, "call", each.id, { at: now, of: `${each.id}.${why}` })]
      : [],
  );
}

/** What mentors ask before they say yes or no, and what the team answers. */
function exchanges(
  { asked = [], ...decision }: DecisionPoint,
  { lead }: DecisionPeople,
  now: Date,
): Fire[] {
  return asked.flatMap(({ mentor, question, reply, outcome }) => {
    if (question === undefined || outcome !== undefined || !lead) return [];
    return reply === undefined
      ? [buildDecisionFire(decision, "question", lead.id, { at: now, of: mentor })]
      : [buildDecisionFire(decision, "reply", mentor, { at: now })];
  });
}

/** Once it is decided, the team is asked what it learnt, some days later. */
function lessons(decision: DecisionPoint, { lead }: DecisionPeople, now: Date): Fire[] {
  if (decision.state !== "decided" || !lead) return [];
  return [
    buildDecisionFire(decision, "lesson", lead.id, { at: new Date(now.getTime() + 3 * DAY) }),
  ];
}

/** Once a team told more of its decision, it hears what others learnt from like ones. */
function hints(decision: DecisionPoint, { lead }: DecisionPeople, now: Date): Fire[] {
  const isAhead = decision.state === "open" || decision.state === "with_mentor";
  if (!isAhead || decision.brief !== "given" || !lead) return [];
  return [buildDecisionFire(decision, "hint", lead.id, { at: now })];
}

/** What happens after the day: team and mentor are asked what became of it, and then it is overdue. */
function followUps(decision: DecisionPoint, people: DecisionPeople): Fire[] {
  const { lead } = people;
  if (isOver(decision) || !lead) return [];
  const zone = zoneOf(people);
  const day = dayOf(decision, zone);
  const at = (days: number): Date => toInstant(addDays(day, days), "09:00", zone);
  const asking = [lead.id, ...(decision.mentor === undefined ? [] : [decision.mentor])];
  return [
    ...asking.map((id) =>
      buildDecisionFire(decision, "follow_up", id, { at: at(1), of: `${id}.${day}` }),
    ),
    buildAdvanceFire(decision, `late.${day}`, at(GRACE)),
    buildDecisionFire(decision, "follow_up", lead.id, {
      at: at(21),
      of: `${lead.id}.${day}.again`,
    }),
  ];
}
