import type { WorkCalendar } from "../../domain/calendar.ts";
import { parseDuration, parseDurationWithin } from "../../domain/duration.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import { toInstant, toLocalTime } from "../../scheduling/local-time.ts";
import { addWorkingDays } from "../../scheduling/send-window.ts";

/** The start of a check-in; `id` is the key of its fire and the id of its run. */
export interface CheckInStart {
  readonly id: string;
  readonly contact: Contact;
  readonly at: Date;
}

/** Plans a campaign's escalation steps, each after a number of the contact's working days. */
export function planEscalation(
  { id, contact, at }: CheckInStart,
  { silence }: Extract<Campaign, { type: "flow" }>,
  calendar: WorkCalendar,
): Fire[] {
  const { day, time } = toLocalTime(at, contact.zone);
  return silence.map(({ after, do: rung }, index) => ({
    key: `${id}.ladder.${index}`,
    kind: "ladder",
    dueAt: toInstant(addWorkingDays(day, after, calendar), time, contact.zone),
    contact: contact.id,
    state: "due",
    run: id,
    rung,
  }));
}

/** Plans the reminder of a flow's first question, as the engine will when the check-in begins; empty if it has none. */
export function planFirstReminder({ id, contact, at }: CheckInStart, flow: Flow): Fire[] {
  const first = flow.steps.find((step) => step.type === "ask");
  const remind = first?.remind ?? flow.remind;
  const window = parseDuration((first?.timeout ?? flow.timeout)?.after ?? flow.expire_after) ?? 0;
  const after = remind && parseDurationWithin(remind.after, window);
  if (after === undefined) return [];
  return [
    {
      key: `${id}.1.reminder`,
      kind: "reminder",
      dueAt: new Date(at.getTime() + after),
      contact: contact.id,
      state: "due",
      run: id,
      sprint: 1,
    },
  ];
}
