import type { DayOff, WorkCalendar } from "../domain/calendar.ts";
import { addDays, weekdayOf } from "./calendar.ts";
import type { Campaign } from "./campaign.ts";
import { formatMinutes, minutesSinceMidnight, toInstant, toLocalTime } from "./local-time.ts";

/** When somebody may be written to: the hours `HH:MM` of a working day, and what becomes of days off. */
export interface SendWindow {
  readonly window: { readonly from: string; readonly until: string };
  readonly onDayOff: "shift" | "skip";
}

/** Where somebody is: their IANA zone, and their days off. */
export interface ContactCalendar {
  readonly zone: string;
  readonly calendar: WorkCalendar;
}

/** Whether an instant suits somebody, and what to do where it does not. */
export type SendWindowVerdict =
  | { readonly type: "now" }
  | { readonly type: "later"; readonly at: Date; readonly because: DayOff | "quiet_hours" }
  | { readonly type: "skip"; readonly because: DayOff };

/**
 * Whether what came due may happen at this instant. A day off moves it to the same local time of the next working
 * day, or to that day's opening where the time is outside the window; quiet hours move it to the next opening.
 * A window is open from the instant at which its zone's wall first shows `from` to the one at which it shows `until`.
 */
export function checkSendWindow(
  now: Date,
  where: ContactCalendar,
  { window, onDayOff }: SendWindow,
): SendWindowVerdict {
  const { zone, calendar } = where;
  const { day, time } = toLocalTime(now, zone);
  const because = findDayOff(day, calendar);
  if (because !== undefined) {
    if (onDayOff === "skip") return { type: "skip", because };
    const inWindow = time >= window.from && time < window.until;
    const next = nextWorkingDay(day, calendar);
    return { type: "later", at: toInstant(next, inWindow ? time : window.from, zone), because };
  }
  const opens = toInstant(day, window.from, zone);
  if (now < opens) return { type: "later", at: opens, because: "quiet_hours" };
  if (now < toInstant(day, window.until, zone)) return { type: "now" };
  const at = toInstant(nextWorkingDay(day, calendar), window.from, zone);
  return { type: "later", at, because: "quiet_hours" };
}

/** The manners of a campaign towards somebody; an hour that they chose themselves opens its window that wide. */
export function buildSendWindow(
  { window, on_day_off: onDayOff }: Pick<Campaign, "window" | "on_day_off">,
  hour?: string,
): SendWindow {
  if (hour === undefined || (hour >= window.from && hour < window.until)) {
    return { window, onDayOff };
  }
  if (hour < window.from) return { window: { from: hour, until: window.until }, onDayOff };
  const until = formatMinutes(Math.min(minutesSinceMidnight(hour) + 60, 24 * 60 - 1));
  return { window: { from: window.from, until }, onDayOff };
}

/**
 * Why a local day is no working day; undefined where it is one. Leave goes before all; what the team said of the day
 * goes before holiday and weekend.
 */
export function findDayOff(day: string, calendar: WorkCalendar): DayOff | undefined {
  const { weekend, holidays, marks, leave } = calendar;
  if (leave.some(({ from, until }) => from <= day && day <= until)) return "leave";
  const mark = marks.find((each) => each.day === day);
  if (mark) return mark.working ? undefined : "holiday";
  if (holidays.some((each) => each.day === day)) return "holiday";
  return weekend.includes(weekdayOf(day)) ? "weekend" : undefined;
}

// A leave without an end, or a week without a working day, must not hold anybody up here.
const FURTHEST = 400;

/** The first working day after a day; the four hundredth day after it where there is none before. */
export function nextWorkingDay(day: string, calendar: WorkCalendar): string {
  let next = addDays(day, 1);
  for (let n = 1; n < FURTHEST && findDayOff(next, calendar) !== undefined; n += 1) {
    next = addDays(next, 1);
  }
  return next;
}

/** The day so many working days after a day; the day itself for none. */
export function addWorkingDays(day: string, days: number, calendar: WorkCalendar): string {
  let last = day;
  for (let n = 0; n < days; n += 1) last = nextWorkingDay(last, calendar);
  return last;
}
