import { badValue, notSupported } from "../failure.ts";
import { instantAt, localTime, offsetAt } from "./zones.ts";

const DAY = 86_400_000;
const FIXED: Readonly<Record<string, number>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Where `$dateTrunc` counts its bins from. */
const REFERENCE = Date.UTC(2000, 0, 1);

const dayNumber = (local: Date): number => Math.floor(local.getTime() / DAY);
const monthNumber = (local: Date): number => local.getUTCFullYear() * 12 + local.getUTCMonth();

/** The day of the year, from 1. */
export const dayOfYear = (local: Date): number =>
  dayNumber(local) - dayNumber(new Date(Date.UTC(local.getUTCFullYear(), 0, 1))) + 1;

/** The year and week of ISO 8601; weeks begin on Monday, and the first holds the year's first Thursday. */
export function isoWeekOf(local: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(local.getTime() + (4 - (local.getUTCDay() || 7)) * DAY);
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) };
}

/** The week of the year, from 0; weeks begin on Sunday, and the first Sunday begins week 1. */
export const weekOf = (local: Date): number =>
  Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);

/** How a unit of time is asked for: its name, the zone whose clock counts, and the first day of a week. */
export interface Unit {
  readonly unit: string;
  readonly zone: string;
  readonly startOfWeek?: string;
}

const unknownUnit = (unit: string) => badValue(`unknown time unit value: ${unit}`);

function weekStart(given: string | undefined): number {
  const day = WEEKDAYS.indexOf((given ?? "sunday").slice(0, 3).toLowerCase());
  if (day < 0) throw badValue(`unknown day of week value: ${given}`);
  return day;
}

/** The number of the week that a day is in, for weeks that begin on the given weekday. */
const weekNumber = (local: Date, start: number): number =>
  // The first of January 1970 was a Thursday, day 4.
  Math.floor((dayNumber(local) + 4 - start) / 7);

/** `$dateAdd`: days and longer are counted on the local clock, and a month that is too short ends on its last day. */
export function dateAdd(date: Date, amount: number, { unit, zone }: Unit): Date {
  if (!Number.isInteger(amount))
    throw badValue("the amount of a date addition must be a whole number");
  const fixed = FIXED[unit];
  if (fixed !== undefined) return new Date(date.getTime() + amount * fixed);
  const local = localTime(date, zone);
  const months = MONTHS[unit];
  if (months !== undefined) return instantAt(addMonths(local, amount * months), zone);
  const days = { day: 1, week: 7 }[unit];
  if (days === undefined) throw unknownUnit(unit);
  return instantAt(new Date(local.getTime() + amount * days * DAY), zone);
}

function addMonths(local: Date, months: number): Date {
  const first = new Date(local);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const next = new Date(first);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const length = Math.round((next.getTime() - first.getTime()) / DAY);
  first.setUTCDate(Math.min(local.getUTCDate(), length));
  return first;
}

/** `$dateDiff`: how many boundaries of the unit lie between the two. */
export function dateDiff(start: Date, end: Date, { unit, zone, startOfWeek }: Unit): number {
  const fixed = FIXED[unit];
  if (fixed !== undefined) {
    if (offsetAt(zone, start.getTime()) % fixed !== 0) {
      throw notSupported(`$dateDiff in ${unit}s in a zone that is not whole ${unit}s from UTC`);
    }
    return Math.floor(end.getTime() / fixed) - Math.floor(start.getTime() / fixed);
  }
  const [from, to] = [localTime(start, zone), localTime(end, zone)];
  if (unit === "day") return dayNumber(to) - dayNumber(from);
  if (unit === "week") {
    const first = weekStart(startOfWeek);
    return weekNumber(to, first) - weekNumber(from, first);
  }
  const months = MONTHS[unit];
  if (months === undefined) throw unknownUnit(unit);
  return Math.floor(monthNumber(to) / months) - Math.floor(monthNumber(from) / months);
}

const floorTo = (value: number, step: number): number => Math.floor(value / step) * step;

/** `$dateTrunc`: the beginning, on the local clock, of the bin of `size` units that the date is in. */
export function dateTrunc(date: Date, size: number, { unit, zone, startOfWeek }: Unit): Date {
  if (!Number.isInteger(size) || size < 1) throw badValue("binSize must be a whole number above 0");
  const fixed = FIXED[unit];
  if (fixed !== undefined) {
    const reference = instantAt(new Date(REFERENCE), zone).getTime();
    return new Date(reference + floorTo(date.getTime() - reference, size * fixed));
  }
  const local = localTime(date, zone);
  const months = MONTHS[unit];
  if (months !== undefined) {
    const bin = 24_000 + floorTo(monthNumber(local) - 24_000, size * months);
    return instantAt(new Date(Date.UTC(Math.floor(bin / 12), bin % 12, 1)), zone);
  }
  let reference = REFERENCE / DAY;
  if (unit === "week") {
    // The first of January 2000 was a Saturday, day 6.
    reference += (weekStart(startOfWeek) - 6 + 7) % 7;
  } else if (unit !== "day") throw unknownUnit(unit);
  const step = size * (unit === "week" ? 7 : 1);
  return instantAt(new Date((reference + floorTo(dayNumber(local) - reference, step)) * DAY), zone);
}
