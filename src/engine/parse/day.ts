const DAY = 86_400_000;

/** A local day `YYYY-MM-DD` from its parts; undefined where there is no such day, such as 30 February. */
export function buildDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** The year, month and day of month of a local day. */
export function dayParts(day: string): readonly [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
}

/** The local day so many days after another one. */
export function addDaysTo(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The local day so many months after another one; the last one of the month where that is shorter. */
export function addMonthsTo(day: string, months: number): string {
  const [year, month, date] = dayParts(day);
  const last = lastDayOfMonth(year, month + months);
  return Number(last.slice(8)) < date ? last : `${last.slice(0, 8)}${day.slice(8)}`;
}

/** The last day of a month; months past 12 lie in the years after. */
export function lastDayOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The weekday of a local day, 1 Monday to 7 Sunday. */
export function isoWeekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
