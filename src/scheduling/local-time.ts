import { dayOf, midnightOf, weekdayOf } from "./calendar.ts";
import { offsetAt } from "./zone.ts";

/** What the calendar and the clock on a wall show: `YYYY-MM-DD`, `HH:MM`, ISO weekday (1 Monday to 7 Sunday). */
export interface LocalTime {
  readonly day: string;
  readonly time: string;
  readonly weekday: number;
}

const DAY = 86_400_000;

/** What the wall shows in a zone at an instant; throws a RangeError for an unknown zone. */
export function toLocalTime(instant: Date, zone: string): LocalTime {
  const wall = new Date(instant.getTime() + offsetAt(instant, zone));
  const day = dayOf(wall);
  return { day, time: wall.toISOString().slice(11, 16), weekday: weekdayOf(day) };
}

/**
 * The instant at which a zone's wall shows a day and time. Where a clock change shows it twice it is the first pass;
 * where it is never shown, the time is read on the clock from before the change (RFC 5545, 3.3.5), so that 02:30 in
 * a gap from 02:00 to 03:00 is what the wall then calls 03:30. Throws a RangeError for an unknown zone.
 */
export function toInstant(day: string, time: string, zone: string): Date {
  const wall = midnightOf(day) + minutesSinceMidnight(time) * 60_000;
  const before = offsetAt(new Date(wall - DAY), zone);
  const early = new Date(wall - before);
  if (offsetAt(early, zone) === before) return early;
  const after = offsetAt(new Date(wall + DAY), zone);
  const late = new Date(wall - after);
  return offsetAt(late, zone) === after ? late : early;
}

/** The local day at an instant, `YYYY-MM-DD`; throws a RangeError for an unknown zone. */
export function toLocalDay(instant: Date, zone: string): string {
  return dayOf(new Date(instant.getTime() + offsetAt(instant, zone)));
}

/** The minutes from midnight to a time `HH:MM`. */
export function minutesSinceMidnight(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The time `HH:MM` so many minutes after midnight. */
export function formatMinutes(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
