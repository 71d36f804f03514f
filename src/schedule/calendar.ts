const DAY = 86_400_000;

/** The day `YYYY-MM-DD` that a date shows on a clock set to UTC. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The beginning of a day on a clock set to UTC, in milliseconds. */
export function midnightOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day so many days after another one; before it, for a negative number. */
export function addDays(day: string, days: number): string {
  return dayOf(new Date(midnightOf(day) + days * DAY));
}

/** The ISO weekday of a day, 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(midnightOf(day)).getUTCDay() || 7;
}

/** The ISO week that a day lies in, `2026-W48`; its year is the one that holds the week's Thursday. */
export function weekOf(day: string): string {
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
