import { toLocalTime } from "../../scheduling/local-time.ts";

const DAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;
/** The months by their names, January first. */
export const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** An instant as somebody's wall shows it. */
export interface LocalClock {
  /** `2026-01-05`. */
  readonly day: string;
  /** `09:00`. */
  readonly time: string;
  /** `Mon 5 Jan`. */
  readonly short: string;
  /** `Monday 5 January 2026`. */
  readonly long: string;
}

/** What the wall shows in a zone at an instant, in words. */
export function formatLocalClock(instant: Date, zone: string): LocalClock {
  const { day, time, weekday } = toLocalTime(instant, zone);
  const [year, month, date] = day.split("-");
  const [name = "", monthName = ""] = [DAYS[weekday - 1], MONTH_NAMES[Number(month) - 1]];
  const number = Number(date);
  return {
    day,
    time,
    short: `${name.slice(0, 3)} ${number} ${monthName.slice(0, 3)}`,
    long: `${name} ${number} ${monthName} ${year}`,
  };
}

/** The place that a zone is named after: `Nairobi` of `Africa/Nairobi`. */
export function zoneCity(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
