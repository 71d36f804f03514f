import { addDays, addMonths, weekdayOf, weekOf } from "./calendar.ts";

/** The period before a week `2026-W01` or a month `2026-01`; there is none before `once`. */
export function previousPeriod(period: string): string | undefined {
  const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(period) ?? [];
  if (week) return weekOf(addDays(firstMonday(`${year}`), (Number(week) - 2) * 7));
  return /^\d{4}-\d\d$/.test(period) ? addMonths(period, -1) : undefined;
}

// 4 January always lies in the first week.
function firstMonday(year: string): string {
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekdayOf(fourth));
}
