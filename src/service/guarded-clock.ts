import type { Logger } from "pino";
import type { Clock, ClockDoubt, GuardedClock } from "../ports/clock.ts";
import type { ServiceMarks } from "../ports/service-marks.ts";

/** Inputs of a clock that does not believe everything the machine's clock shows. */
export interface GuardedClockDeps {
  /** The machine's clock, which anybody may set. */
  readonly wall: Clock;
  /** Milliseconds that only ever pass, whatever the clock is set to. */
  readonly monotonic: () => number;
  readonly marks: Pick<ServiceMarks, "clockMark" | "keepTimeSeen" | "repairTooFarAhead">;
  readonly log: Logger;
}

// The drift that time servers correct in small steps.
const TOLERANCE = 120_000;
// The longest downtime after which a programme goes on by itself; campaigns say how late each thing may still begin.
const BOUND = 45 * 86_400_000;
// A step within that bound is believed once the clock has run steadily for so long: a glitch of seconds is not.
const STEADY_FOR = 60_000;
const UNSTEADY = 5_000;
// A clock that is in doubt for longer does not find back by itself.
const TELL_AFTER = 10 * 60_000;
// Before this software was made: machines without a battery wake up in the past.
const NOT_BEFORE = Date.UTC(2026, 0, 1);
// What an operator accepts is the time shown now, not one of another day.
const ACCEPTED_FOR = 86_400_000;
const SAVE_EVERY = 60_000;

/** What is known of the time between two looks at the clock. */
interface Sight {
  /** An instant by both clocks at which the machine's clock was believed. */
  anchor: { readonly wall: number; readonly monotonic: number };
  doubt: ClockDoubt | undefined;
  doubtSince: number;
  /** A step of the clock that is watched before it is believed. */
  step: { readonly drift: number; readonly since: number } | undefined;
  savedAt: number;
}

/**
 * Opens a clock that goes on steadily where the machine's clock steps: a small step is believed after a minute, one ahead
 * by more than 45 days only on an operator's word. What was planned too far ahead is repaired after a step back.
 */
export async function openGuardedClock(deps: GuardedClockDeps): Promise<GuardedClock> {
  const { wall, monotonic, marks } = deps;
  const evidence: Sight = {
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

/** Whether a step of the clock is one that downtime explains. */
function isWithin(step: number): boolean {
  return step >= -TOLERANCE && step <= BOUND;
}

function expectedBy({ anchor }: Sight, monotonic: number): number {
  return anchor.wall + (monotonic - anchor.monotonic);
}

async function look(deps: GuardedClockDeps, evidence: Sight): Promise<ClockDoubt | undefined> {
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

/** Whether a step within the bound has stayed the same for long enough; a clock that stands still never has. */
function isSteady(evidence: Sight, { drift, passed, shows }: Step): boolean {
  if (drift > BOUND || shows.getTime() < NOT_BEFORE) return false;
  if (!evidence.step || Math.abs(drift - evidence.step.drift) > UNSTEADY)
    evidence.step = { drift, since: passed };
  return passed - evidence.step.since >= STEADY_FOR;
}

async function believe(
  { marks, log }: GuardedClockDeps,
  evidence: Sight,
  { drift, passed, shows }: Step,
): Promise<undefined> {
  if (drift < -TOLERANCE) {
    const repaired = await marks.repairTooFarAhead(shows, "all");
    log.warn({ repaired }, "the clock went back: what was planned too far ahead is planned again");
  }
  if (evidence.doubt) log.warn({ shows }, "the clock is believed again; planning goes on");
  // A clock that stands still, or runs too slowly, is not followed in small steps: its drift adds up until it shows.
  const isFollowed = Math.abs(drift) <= UNSTEADY || Math.abs(drift) > TOLERANCE;
  if (isFollowed) evidence.anchor = { wall: shows.getTime(), monotonic: passed };
  evidence.doubt = undefined;
  evidence.step = undefined;
  if (Math.abs(shows.getTime() - evidence.savedAt) < SAVE_EVERY) return undefined;
  await marks.keepTimeSeen(shows);
  evidence.savedAt = shows.getTime();
  return undefined;
}

function inDoubt({ log }: GuardedClockDeps, evidence: Sight, { drift, passed, shows }: Step) {
  const expected = new Date(expectedBy(evidence, passed));
  if (!evidence.doubt) {
    evidence.doubtSince = passed;
    log.error(
      { shows, expected },
      "the clock is in doubt: nothing is planned until it is believed",
    );
  }
  const isIncredible = drift > BOUND || shows.getTime() < NOT_BEFORE;
  const needsWord = isIncredible || passed - evidence.doubtSince >= TELL_AFTER;
  evidence.doubt = { shows, expected, needsWord };
  return evidence.doubt;
}
