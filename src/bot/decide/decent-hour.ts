import { nearnessOf, timeLeft } from "../../decision/clock.ts";
import type { WorkCalendar } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/people.ts";
import { type Fit, fit, mannersOf } from "../../schedule/fit.ts";
import type { House } from "../house.ts";
import { calendarOf } from "../manners.ts";

type When = Exclude<Fit, { type: "skip" }>;

// A day that is nearly there opens the morning and the evening, and weekends; a leave it does not open.
const HOURS = {
  far: { from: "09:00", until: "17:00" },
  near: { from: "08:00", until: "18:00" },
  pressing: { from: "07:00", until: "20:00" },
} as const;

/** When somebody may be written to about a decision point: the nearer its day, the wider the hours. */
export async function timeFor(
  house: House,
  contact: Contact,
  by: string | undefined,
): Promise<When> {
  const now = house.clock.now();
  // Once its day is over nothing presses any more: what became of it is asked at the usual hours.
  const nearness = (timeLeft(by, now) ?? 1) > 0 ? nearnessOf(by, now) : "far";
  const calendar = await calendarOf(house, contact);
  const place = {
    zone: contact.zone,
    calendar: nearness === "pressing" ? open(calendar) : calendar,
  };
  const manners = mannersOf({ window: HOURS[nearness], on_day_off: "shift" }, contact.hour);
  const verdict = fit(now, place, manners);
  return verdict.type === "skip" ? { type: "now" } : verdict;
}

function open({ leave }: WorkCalendar): WorkCalendar {
  return { weekend: [], holidays: [], marks: [], leave };
}
