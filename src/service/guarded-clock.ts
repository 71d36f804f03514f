import type { Logger } from "pino";
import type { Clock, ClockDoubt, GuardedClock } from "../ports/clock.ts";
import type { ServiceMarks } from "../ports/service-marks.ts";

/** Inputs of a clock that verifies the machine's clock. */
export interface GuardedClockDeps {
  /** The machine's clock, which may be set. */
  readonly wall: Clock;
  /** Monotonic milliseconds, independent of the clock's settings. */
  readonly monotonic: () => number;
  readonly marks: Pick<ServiceMarks, "clockMark" | "keepTimeSeen" | "repairTooFarAhead">;
  readonly log: Logger;
}

// Drift that time servers correct in small steps.
const TOLERANCE = 120_000;
// The longest downtime after which a programme continues by itself; campaigns limit how late each job may start.
const BOUND = 45 * 86_400_000;
// A step within the bound is trusted once the clock has run steadily for so long, which excludes glitches of seconds.
const STEADY_FOR = 60_000;
const UNSTEADY = 5_000;
// A clock in doubt for longer does not recover by itself.
const TELL_AFTER = 10 * 60_000;
// Before this software was made: machines without a battery start in the past.
const NOT_BEFORE = Date.UTC(2026, 0, 1);
// An operator accepts the time shown now, not that of another day.
const ACCEPTED_FOR = 86_400_000;
const SAVE_EVERY = 60_000;

/** What is known about the time between two readings of the clock. */
interface Evidence {
  /** A moment at which the machine's clock was trusted, by both clocks. */
  anchor: { readonly wall: number; readonly monotonic: number };
  doubt: ClockDoubt | undefined;
  doubtSince: number;
  /** A step of the clock under observation. */
  step: { readonly drift: number; readonly since: number } | undefined;
  savedAt: number;
}

/**
 * Opens a clock that continues steadily when the machine's clock steps: a small step is trusted after a minute, one
 * ahead by more than 45 days only when an operator accepts it. After a step back, repairs what was planned too far
 * ahead.
 */
export async function openGuardedClock(deps: GuardedClockDeps): Promise<GuardedClock> {
  const { wall, monotonic, marks } = deps;
  const evidence: Evidence = {
    anchor: { wall: wall.now().getTime(), monotonic: monotonic() },
    doubt: undefined,
    doubtSince: 0,
    step: undefined,
    savedAt: 0,
  };
  const { seen } = await marks.clockMark();
  const isPlausible = seen !== undefined && isWithin(evidence.anchor.wall - seen.getTime());
  if (seen && !isPlausible) evidence.anchor = { ...evidence.anchor, wall: seen.getTime() };
  const clock: GuardedClock = {
    now() {
      const shown = wall.now();
      const expected = expectedBy(evidence, monotonic());
      const isBelieved = !evidence.doubt && Math.abs(shown.getTime() - expected) <= TOLERANCE;
      return isBelieved ? shown : new Date(expected);
    },
    doubt: () => evidence.doubt,
    look: async () => await look(deps, evidence),
  };
  if ((await clock.look()) === undefined) await marks.repairTooFarAhead(clock.now(), "proven");
  return clock;
}

/** Whether downtime can explain a step of the clock. */
function isWithin(step: number): boolean {
  return step >= -TOLERANCE && step <= BOUND;
}

function expectedBy({ anchor }: Evidence, monotonic: number): number {
  return anchor.wall + (monotonic - anchor.monotonic);
}

async function look(deps: GuardedClockDeps, evidence: Evidence): Promise<ClockDoubt | undefined> {
  const { wall, monotonic, marks } = deps;
  const { accepted } = await marks.clockMark();
  const shows = wall.now();
  const passed = monotonic();
  const drift = shows.getTime() - expectedBy(evidence, passed);
  const sinceAccepted = accepted ? Math.abs(shows.getTime() - accepted.getTime()) : Infinity;
  const isFine = Math.abs(drift) <= TOLERANCE && shows.getTime() >= NOT_BEFORE;
  if (isFine || sinceAccepted <= ACCEPTED_FOR || isSteady(evidence, { drift, passed, shows }))
    return await believe(deps, evidence, { drift, passed, shows });
  return inDoubt(deps, evidence, { drift, passed, shows });
}

interface Step {
  readonly drift: number;
  readonly passed: number;
  readonly shows: Date;
}

/** Whether a step within the bound has been stable for long enough; that of a stopped clock never is. */
function isSteady(evidence: Evidence, { drift, passed, shows }: Step): boolean {
  if (drift > BOUND || shows.getTime() < NOT_BEFORE) return false;
  if (!evidence.step || Math.abs(drift - evidence.step.drift) > UNSTEADY)
    evidence.step = { drift, since: passed };
  return passed - evidence.step.since >= STEADY_FOR;
}

async function believe(
  { marks, log }: GuardedClockDeps,
  evidence: Evidence,
  { drift, passed, shows }: Step,
): Promise<undefined> {
  if (drift < -TOLERANCE) {
    const repaired = await marks.repairTooFarAhead(shows, "all");
    log.warn({ repaired }, "clock went back, later plans recomputed");
  }
  if (evidence.doubt) log.warn({ shows }, "clock trusted again, planning resumed");
  // Small steps of a stopped or slow clock are not followed, so that its drift adds up and shows.
  const isFollowed = Math.abs(drift) <= UNSTEADY || Math.abs(drift) > TOLERANCE;
  if (isFollowed) evidence.anchor = { wall: shows.getTime(), monotonic: passed };
  evidence.doubt = undefined;
  evidence.step = undefined;
  if (Math.abs(shows.getTime() - evidence.savedAt) < SAVE_EVERY) return undefined;
  await marks.keepTimeSeen(shows);
  evidence.savedAt = shows.getTime();
  return undefined;
}

function inDoubt({ log }: GuardedClockDeps, evidence: Evidence, { drift, passed, shows }: Step) {
  const expected = new Date(expectedBy(evidence, passed));
  if (!evidence.doubt) {
    evidence.doubtSince = passed;
    log.error({ shows, expected }, "clock in doubt, planning stopped");
  }
  const isIncredible = drift > BOUND || shows.getTime() < NOT_BEFORE;
  const needsWord = isIncredible || passed - evidence.doubtSince >= TELL_AFTER;
  evidence.doubt = { shows, expected, needsWord };
  return evidence.doubt;
}
