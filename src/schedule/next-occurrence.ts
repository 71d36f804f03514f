import { addDays, addMonths, dayInMonth, monthOf, weekdayOf, weekOf } from "./calendar.ts";
import { type CampaignRule, WEEKDAYS } from "./campaign.ts";
import { instantOf, localTime } from "./local-time.ts";
import type { Occurrence, Timing } from "./occurrence.ts";

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The first occurrence at or after an instant. Its period comes from the rule's local date, never from the instant:
 * a clock change can push an occurrence past midnight, and it keeps its week and month.
 */
export function nextOccurrence(timing: Timing, from: Date): Occurrence | undefined {
  const { rule, zone } = timing;
  const time = timing.hour && CLOCK.test(timing.hour) ? timing.hour : rule.at;
  return ruleDates(rule, localTime(from, zone).day)
    .map(({ day, period }) => ({ at: instantOf(day, time, zone), period }))
    .find(({ at }) => at.getTime() >= from.getTime());
}

/** The first occurrence at or after an instant whose period was not given yet. */
export function nextUngiven(
  timing: Timing,
  from: Date,
  isGiven: (period: string) => boolean,
): Occurrence | undefined {
  let next = nextOccurrence(timing, from);
  while (next && isGiven(next.period)) {
    next = nextOccurrence(timing, new Date(next.at.getTime() + 1));
  }
  return next;
}

interface RuleDate {
  readonly day: string;
  readonly period: string;
}

// One period back, because an occurrence that a clock change pushed on may lie after its own period.
function ruleDates(rule: CampaignRule, today: string): RuleDate[] {
  switch (rule.every) {
    case "week": {
      const toDay = WEEKDAYS.indexOf(rule.on) + 1 - weekdayOf(today);
      return [-7, 0, 7].map((shift) => {
        const day = addDays(today, toDay + shift);
        return { day, period: weekOf(day) };
      });
    }
    case "month":
      return [-1, 0, 1].map((shift) => {
        const period = addMonths(monthOf(today), shift);
        return { day: dayInMonth(period, rule.day), period };
      });
    case "once":
      return [-1, 0, 1].map((shift) => ({ day: addDays(today, shift), period: "once" }));
  }
}
