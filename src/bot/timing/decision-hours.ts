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

type SendTime = Exclude<SendWindowVerdict, { type: "skip" }>;

// A near deadline allows mornings, evenings and weekends, but never overrides an absence.
const HOURS = {
  far: { from: "09:00", until: "17:00" },
  near: { from: "08:00", until: "18:00" },
  pressing: { from: "07:00", until: "20:00" },
} as const;

/** Finds when a contact may be written to about a decision point: the nearer its deadline, the wider the hours. */
export async function findDecisionSendTime(
  ctx: AppContext,
  contact: Contact,
  by: string | undefined,
): Promise<SendTime> {
  const now = ctx.clock.now();
  // A past deadline is no longer urgent: its outcome is asked at the usual hours.
  const nearness = (timeLeft(by, now) ?? 1) > 0 ? findNearness(by, now) : "far";
  const calendar = await loadWorkCalendar(ctx, contact);
  const place = {
    zone: contact.zone,
    calendar: nearness === "pressing" ? withoutDaysOff(calendar) : calendar,
  };
  const sendWindow = buildSendWindow(
    { window: HOURS[nearness], on_day_off: "shift" },
    contact.hour,
  );
  const verdict = checkSendWindow(now, place, sendWindow);
  return verdict.type === "skip" ? { type: "now" } : verdict;
}

function withoutDaysOff({ leave }: WorkCalendar): WorkCalendar {
  return { weekend: [], holidays: [], marks: [], leave };
}
