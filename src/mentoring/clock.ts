const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How near a decision's day is: what is done about it hurries accordingly. */
export type Nearness = "far" | "near" | "pressing";

/** The time until the end of a decision's day, in milliseconds; undefined where it has no day. */
export function timeLeft(by: string | undefined, now: Date): number | undefined {
  const end = by === undefined ? Number.NaN : Date.parse(`${by}T00:00Z`) + DAY;
  return Number.isNaN(end) ? undefined : end - now.getTime();
}

/** How near a decision's day is. */
export function findNearness(by: string | undefined, now: Date): Nearness {
  const left = timeLeft(by, now);
  if (left === undefined || left > 14 * DAY) return "far";
  return left > 3 * DAY ? "near" : "pressing";
}

const LONGEST = 72 * HOUR;
const SHORTEST = 4 * HOUR;

/** How long a mentor's silence lasts before somebody else is asked: a sixth of the time left, within bounds. */
export function mentorTimeout(by: string | undefined, now: Date): number {
  const left = timeLeft(by, now);
  return left === undefined ? LONGEST : Math.min(LONGEST, Math.max(SHORTEST, left / 6));
}

/** How many mentors are asked at once. */
export function mentorsAtOnce(by: string | undefined, now: Date): number {
  return findNearness(by, now) === "pressing" ? 2 : 1;
}
