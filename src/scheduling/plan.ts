import { parseDuration } from "../domain/duration.ts";
import type { Fire } from "../domain/fire.ts";
import type { Campaign, Enrolment } from "./campaign.ts";
import { findNextOccurrence, nextUnusedOccurrence } from "./next-occurrence.ts";
import type { Occurrence, OccurrenceTiming } from "./occurrence.ts";
import { isBefore } from "./period.ts";
import { isDated } from "./rule.ts";
import { buildTiming } from "./timing.ts";

/** What an enrolment made fall due, and where it stands then. */
export interface OverduePlan {
  readonly fires: readonly Fire[];
  readonly next: Enrolment;
}

// After any downtime one enrolment leaves at most so many rows; what fell due before them leaves none.
const MOST = 60;

/**
 * Everything of an enrolment that is overdue at an instant. Only the latest period is due, if the campaign's
 * `catch_up` still reaches it; earlier ones are kept as skipped, 60 at most. What happens once
 * has no later period to take its place: where it is too late, it moves on to the next such time. What hangs on a
 * date has neither: too late, it is skipped.
 */
export function planOverdue(enrolment: Enrolment, campaign: Campaign, now: Date): OverduePlan {
  const timing = buildTiming(campaign, enrolment);
  const { overdue, next } = overdueOf(enrolment, timing, now);
  const latest = overdue.at(-1);
  if (!latest) return { fires: [], next: enrolment };
  const inTime = now.getTime() - latest.at.getTime() <= Number(parseDuration(campaign.catch_up));
  if (timing.rule.every === "once" && !inTime) {
    return { fires: [], next: moved(enrolment, findNextOccurrence(timing, now)) };
  }
  const fires = overdue.map((occurrence): Fire => {
    const fire = buildFire(enrolment, campaign, occurrence);
    if (occurrence !== latest) return { ...fire, state: "skipped", reason: "superseded" };
    return inTime ? fire : { ...fire, state: "skipped", reason: "too_late" };
  });
  return { fires, next: moved(enrolment, next) };
}

function overdueOf(enrolment: Enrolment, timing: OccurrenceTiming, now: Date) {
  const { nextAt, nextPeriod, active } = enrolment;
  const overdue: Occurrence[] = [];
  let next = active && nextAt && nextPeriod ? { at: nextAt, period: nextPeriod } : undefined;
  while (next && next.at.getTime() <= now.getTime()) {
    overdue.push(next);
    next = following(timing, next);
  }
  return { overdue: overdue.slice(-MOST), next };
}

/** The first occurrence of a later period, after the given one. */
function following(timing: OccurrenceTiming, { at, period }: Occurrence): Occurrence | undefined {
  if (timing.rule.every === "once" || isDated(timing.rule)) return undefined;
  return nextUnusedOccurrence(
    timing,
    new Date(at.getTime() + 1),
    (other) => other === period || isBefore(other, period),
  );
}

function moved(enrolment: Enrolment, next: Occurrence | undefined): Enrolment {
  return { ...enrolment, nextAt: next?.at, nextPeriod: next?.period };
}

/** The fire of one occurrence of an enrolment. */
export function buildFire(
  enrolment: Enrolment,
  campaign: Campaign,
  { at, period }: Occurrence,
): Fire {
  return {
    key: `${enrolment.id}/${period}`,
    kind: campaign.type === "digest" ? "digest" : "check_in",
    dueAt: at,
    contact: enrolment.contact,
    state: "due",
    campaign: campaign.id,
    period,
    engagement: enrolment.engagement,
  };
}
