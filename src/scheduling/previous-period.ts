import { addDays, addMonths, addQuarters, isoWeekOf, weekdayOf } from "./calendar.ts";
import { periodKind } from "./period.ts";

/**
 * The period before a week `2026-W01`, month `2026-01` or quarter `2026-Q1`; two weeks before for what comes `every`
 * fortnight. There is none before `once` or a date.
 */
export function previousPeriod(period: string, every?: string): string | undefined {
  switch (periodKind(period)) {
    case "week": {
      const monday = addDays(firstMonday(period.slice(0, 4)), (Number(period.slice(6)) - 1) * 7);
      return isoWeekOf(addDays(monday, every === "fortnight" ? -14 : -7));
    }
    case "month":
      return addMonths(period, -1);
    case "quarter":
      return addQuarters(period, -1);
    case "date":
    case "once":
      return undefined;
  }
}

// 4 January always lies in the first week.
function firstMonday(year: string): string {
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekdayOf(fourth));
}
