import {
  addDays,
  addMonths,
  addQuarters,
  dayInMonth,
  midnightOf,
  monthInQuarter,
  monthOf,
  nthInMonth,
  quarterOf,
  weekdayOf,
  workingDayInMonth,
} from "./calendar.ts";
import { toInstant, toLocalDay } from "./local-time.ts";
import type { Occurrence, OccurrenceTiming } from "./occurrence.ts";
import { datedPeriod, periodContaining } from "./period.ts";
import { type CampaignRule, WEEKDAYS } from "./rule.ts";

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const SATURDAY_SUNDAY: readonly number[] = [6, 7];
const FORTNIGHT = 14 * 86_400_000;

/**
 * The first occurrence at or after an instant. Its period comes from the rule's local date, never from the instant:
 * a clock change can push an occurrence past midnight, and it keeps its week and month.
 */
export function findNextOccurrence(timing: OccurrenceTiming, from: Date): Occurrence | undefined {
  const { rule, zone, hour } = timing;
  const time = hour !== undefined && CLOCK.test(hour) ? hour : rule.at;
  const today = toLocalDay(from, zone);
  // A clock change pushes nothing on by more than a day: what was to come before yesterday is over.
  const yesterday = addDays(today, -1);
  for (const shift of [-1, 0, 1]) {
    const day = ruleDay(timing, today, shift);
    if (day === undefined || day < yesterday) continue;
    const at = toInstant(day, time, zone);
    if (at.getTime() >= from.getTime()) return { at, period: periodAt(timing, day) };
  }
  return undefined;
}

/** The first occurrence at or after an instant whose period was not given yet. */
export function nextUnusedOccurrence(
  timing: OccurrenceTiming,
  from: Date,
  isGiven: (period: string) => boolean,
): Occurrence | undefined {
  let next = findNextOccurrence(timing, from);
  while (next && isGiven(next.period)) {
    next = findNextOccurrence(timing, new Date(next.at.getTime() + 1));
  }
  return next;
}

function periodAt({ rule, date }: OccurrenceTiming, day: string): string {
  return "days" in rule && date ? datedPeriod(date.id, rule.days) : periodContaining(rule, day);
}

/** The day of a rule in the period that lies so many periods after the one of a day. */
function ruleDay(timing: OccurrenceTiming, today: string, shift: number): string | undefined {
  const { rule, date } = timing;
  switch (rule.every) {
    case "week":
      return addDays(mondayOf(today), shift * 7 + WEEKDAYS.indexOf(rule.on));
    case "fortnight": {
      const first = mondayOf(rule.from);
      const passed = Math.floor((midnightOf(today) - midnightOf(first)) / FORTNIGHT);
      return addDays(first, (passed + shift) * 14 + WEEKDAYS.indexOf(rule.on));
    }
    case "month":
      return dayOfMonth(rule, addMonths(monthOf(today), shift), timing.weekend);
    case "quarter":
      return dayInMonth(monthInQuarter(addQuarters(quarterOf(today), shift), rule.month), rule.day);
    case "milestone":
    case "engagement_end":
    case "decision":
    case "result":
      return date && addDays(date.day, rule.days);
    case "once":
      return addDays(today, shift);
  }
}

function dayOfMonth(
  rule: Extract<CampaignRule, { every: "month" }>,
  month: string,
  weekend: readonly number[] = SATURDAY_SUNDAY,
): string {
  const { on, nth, working_day: which } = rule;
  if (which !== undefined) return workingDayInMonth(month, which, weekend);
  if (on === undefined || nth === undefined) return dayInMonth(month, Number(rule.day));
  return nthInMonth(month, WEEKDAYS.indexOf(on) + 1, nth);
}

function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}
