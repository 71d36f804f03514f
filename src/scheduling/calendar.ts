const DAY = 86_400_000;

// These few are called a dozen times for each occurrence: figures are put together by hand, as that costs a fifth.
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, "0"));

/** The day `YYYY-MM-DD` that a date shows on a clock set to UTC. */
export function dayOf(date: Date): string {
  const year = date.getUTCFullYear();
  return `${TWO[Math.floor(year / 100)]}${TWO[year % 100]}-${TWO[date.getUTCMonth() + 1]}-${TWO[date.getUTCDate()]}`;
}

/** The beginning of a day on a clock set to UTC, in milliseconds. */
export function midnightOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
}

/** The day so many days after another one; before it, for a negative number. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(midnightOf(day) + days * DAY));
}

/** The ISO weekday of a day, 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  // 1 January 1970 was a Thursday.
  return ((((midnightOf(day) / DAY + 3) % 7) + 7) % 7) + 1;
}

/** The ISO week that a day lies in, `2026-W48`; its year is the one that holds the week's Thursday. */
export function isoWeekOf(day: string): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor((midnightOf(thursday) - midnightOf(`${year}-01-01`)) / (7 * DAY)) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The month that a day lies in, `2026-11`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The month so many months after another one; before it, for a negative number. */
export function addMonths(month: string, months: number): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return monthOf(dayOf(new Date(Date.UTC(year, number - 1 + months, 1))));
}

/** The day of a month with this number, or its last day where it is shorter. */
export function dayInMonth(month: string, number: number): string {
  const last = Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8));
  return `${month}-${String(Math.min(number, last)).padStart(2, "0")}`;
}

/** The quarter that a day lies in, `2026-Q4`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The month of a quarter `2026-Q4` with this number, 1 to 3. */
export function monthInQuarter(quarter: string, number: number): string {
  return addMonths(`${quarter.slice(0, 4)}-01`, (Number(quarter.slice(6)) - 1) * 3 + number - 1);
}

/** The quarter so many quarters after another one; before it, for a negative number. */
export function addQuarters(quarter: string, quarters: number): string {
  return quarterOf(`${addMonths(monthInQuarter(quarter, 1), quarters * 3)}-01`);
}

/** The nth of a weekday (1 Monday to 7 Sunday) in a month, or its last one. */
export function nthInMonth(month: string, weekday: number, nth: number | "last"): string {
  const first = `${month}-01`;
  if (nth !== "last") return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
  const last = dayInMonth(month, 31);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

/** The first or last day of a month that is not on a weekend of ISO weekdays. */
export function workingDayInMonth(
  month: string,
  which: "first" | "last",
  weekend: readonly number[],
): string {
  const step = which === "first" ? 1 : -1;
  let day = which === "first" ? `${month}-01` : dayInMonth(month, 31);
  for (let n = 0; n < 6 && weekend.includes(weekdayOf(day)); n += 1) day = addDays(day, step);
  return day;
}

/** Whether a text is a day as the calendar writes it, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(midnightOf(text));
}
