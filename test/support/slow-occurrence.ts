import type { OccurrenceTiming } from "../../src/scheduling/occurrence.ts";
import { type CampaignRule, WEEKDAYS } from "../../src/scheduling/rule.ts";

// The slow obvious way: look at the calendar once a day, and at the wall once a minute.

const DAY = 86_400_000;
const walls = new Map<string, Intl.DateTimeFormat>();

/** What a wall shows, as minutes since 1970 on a clock without zones. */
function wallAt(minute: number, zone: string): number {
  const format =
    walls.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  walls.set(zone, format);
  return Date.parse(`${format.format(minute * 60_000).replace(" ", "T")}Z`) / 60_000;
}

/** The minute at which a wall first shows a time; where it never does, as many minutes past the last one before. */
function slowInstant(wall: number, zone: string): number {
  let before = wall - 15 * 60;
  for (let minute = before; minute <= wall + 15 * 60; minute += 1) {
    const shows = wallAt(minute, zone);
    if (shows === wall) return minute;
    if (shows > wall) break;
    before = minute;
  }
  return before + wall - wallAt(before, zone);
}

/** The next occurrence as `<minute since 1970> <period>`; undefined where three years bring none. */
export function slowNext(timing: OccurrenceTiming, from: Date): string | undefined {
  const { rule, zone, hour } = timing;
  const clock = hour ?? rule.at;
  const today = Math.floor(wallAt(from.getTime() / 60_000, zone) / 1440);
  for (let day = today - 2; day < today + 3 * 366; day += 1) {
    const date = new Date(day * DAY);
    if (!fitsRule(timing, date)) continue;
    const at = slowInstant(
      day * 1440 + Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)),
      zone,
    );
    if (at * 60_000 >= from.getTime()) return `${at} ${slowPeriod(timing, date)}`;
  }
  return undefined;
}

const weekdayOf = (date: Date) => ((date.getUTCDay() + 6) % 7) + 1;
const later = (date: Date, days: number) => new Date(date.getTime() + days * DAY);
const staysInMonth = (date: Date, days: number) =>
  later(date, days).getUTCMonth() === date.getUTCMonth();
const isDay = (date: Date, day: number) =>
  date.getUTCDate() === day || (date.getUTCDate() < day && !staysInMonth(date, 1));

function mondayOf(date: Date): Date {
  let day = date;
  while (weekdayOf(day) !== 1) day = later(day, -1);
  return day;
}

function fitsRule({ rule, weekend, date: dated }: OccurrenceTiming, date: Date): boolean {
  if ("days" in rule) return later(date, -rule.days).getTime() === Date.parse(`${dated?.day}`);
  switch (rule.every) {
    case "week":
      return WEEKDAYS[weekdayOf(date) - 1] === rule.on;
    case "fortnight": {
      const days = (mondayOf(date).getTime() - mondayOf(new Date(rule.from)).getTime()) / DAY;
      return WEEKDAYS[weekdayOf(date) - 1] === rule.on && days % 14 === 0;
    }
    case "month":
      return fitsMonth(rule, date, weekend ?? [6, 7]);
    case "quarter":
      return (date.getUTCMonth() % 3) + 1 === rule.month && isDay(date, rule.day);
    case "once":
      return true;
  }
}

function fitsMonth(
  rule: Extract<CampaignRule, { every: "month" }>,
  date: Date,
  weekend: readonly number[],
): boolean {
  if (rule.day !== undefined) return isDay(date, rule.day);
  if (rule.nth !== undefined) {
    const nth = rule.nth === "last" ? !staysInMonth(date, 7) : nthOf(date) === rule.nth;
    return WEEKDAYS[weekdayOf(date) - 1] === rule.on && nth;
  }
  const step = rule.working_day === "first" ? -1 : 1;
  for (let days = step; staysInMonth(date, days); days += step) {
    if (!weekend.includes(weekdayOf(later(date, days)))) return false;
  }
  return !weekend.includes(weekdayOf(date));
}

function nthOf(date: Date): number {
  let nth = 1;
  while (staysInMonth(date, -7 * nth)) nth += 1;
  return nth;
}

function slowPeriod({ rule, date: dated }: OccurrenceTiming, date: Date): string {
  const month = date.toISOString().slice(0, 7);
  if ("days" in rule) return `${dated?.id}#${rule.days < 0 ? "-" : "+"}${Math.abs(rule.days)}d`;
  if (rule.every === "once") return "once";
  if (rule.every === "month") return month;
  if (rule.every === "quarter") {
    return `${month.slice(0, 4)}-Q${{ "0": 1, "1": 2, "2": 3 }[Math.floor(date.getUTCMonth() / 3)] ?? 4}`;
  }
  // Count the Thursdays of the year in which this week's Thursday lies.
  const thursday = later(mondayOf(date), 3);
  let thursdays = 0;
  for (
    let each = new Date(Date.UTC(thursday.getUTCFullYear(), 0, 1));
    each <= thursday;
    each = later(each, 1)
  ) {
    if (weekdayOf(each) === 4) thursdays += 1;
  }
  return `${thursday.getUTCFullYear()}-W${String(thursdays).padStart(2, "0")}`;
}
