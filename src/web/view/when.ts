import { localTime } from "../../schedule/local-time.ts";

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
export const MONTHS = [
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
export interface Wall {
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
export function wallAt(instant: Date, zone: string): Wall {
  const { day, time, weekday } = localTime(instant, zone);
  const [year, month, date] = day.split("-");
  const [name = "", monthName = ""] = [DAYS[weekday - 1], MONTHS[Number(month) - 1]];
  const number = Number(date);
  return {
    day,
    time,
    short: `${name.slice(0, 3)} ${number} ${monthName.slice(0, 3)}`,
    long: `${name} ${number} ${monthName} ${year}`,
  };
}

/** The place that a zone is named after: `Nairobi` of `Africa/Nairobi`. */
export function placeOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
