import type { WorkCalendar } from "../../domain/calendar.ts";
import type { Contact } from "../../domain/people.ts";
import { findNearness, timeLeft } from "../../mentoring/clock.ts";
import {
  buildSendWindow,
  checkSendWindow,
  type SendWindowVerdict,
} from "../../scheduling/send-window.ts";
import type { AppContext } from "../shared/app-context.ts";
import { loadWorkCalendar } from "./quiet-hours.ts";

type When = Exclude<SendWindowVerdict, { type: "skip" }>;

// A day that is nearly there opens the morning and the evening, and weekends; a leave it does not open.
const HOURS = {
  far: { from: "09:00", until: "17:00" },
  near: { from: "08:00", until: "18:00" },
  pressing: { from: "07:00", until: "20:00" },
} as const;

/** When somebody may be written to about a decision point: the nearer its day, the wider the hours. */
export async function findDecisionSendTime(
  ctx: AppContext,
  contact: Contact,
  by: string | undefined,
): Promise<When> {
  const now = ctx.clock.now();
  // Once its day is over nothing presses any more: what became of it is asked at the usual hours.
  const nearness = (timeLeft(by, now) ?? 1) > 0 ? findNearness(by, now) : "far";
  const calendar = await loadWorkCalendar(ctx, contact);
  const place = {
    zone: contact.zone,
    calendar: nearness === "pressing" ? open(calendar) : calendar,
  };
  const sendWindow = buildSendWindow(
    { window: HOURS[nearness], on_day_off: "shift" },
    contact.hour,
  );
  const verdict = checkSendWindow(now, place, sendWindow);
  return verdict.type === "skip" ? { type: "now" } : verdict;
}

function open({ leave }: WorkCalendar): WorkCalendar {
  return { weekend: [], holidays: [], marks: [], leave };
}
