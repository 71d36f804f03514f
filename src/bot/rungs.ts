import type { WorkCalendar } from "../domain/calendar.ts";
import type { Fire } from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import { spanOf, spanWithin } from "../domain/span.ts";
import type { Flow } from "../engine/flow.ts";
import type { Campaign } from "../schedule/campaign.ts";
import { addWorkingDays } from "../schedule/fit.ts";
import { instantOf, localTime } from "../schedule/local-time.ts";

/** A check-in that begins at an instant: `id` is the key of the fire that begins it, and of its run. */
export interface BeginningAt {
  readonly id: string;
  readonly contact: Contact;
  readonly at: Date;
}

/** The rungs of a campaign's ladder of silence, each after so many of the contact's working days. */
export function rungsOf(
  { id, contact, at }: BeginningAt,
  { silence }: Extract<Campaign, { type: "flow" }>,
  calendar: WorkCalendar,
): Fire[] {
  const { day, time } = localTime(at, contact.zone);
  return silence.map(({ after, do: rung }, index) => ({
    key: `${id}.ladder.${index}`,
    kind: "ladder",
    dueAt: instantOf(addWorkingDays(day, after, calendar), time, contact.zone),
    contact: contact.id,
    state: "due",
    run: id,
    rung,
  }));
}

/** The reminder of a flow's first question, which the engine will set when the check-in begins; none where it has none. */
export function firstReminderOf({ id, contact, at }: BeginningAt, flow: Flow): Fire[] {
  const first = flow.steps.find((step) => step.type === "ask");
  const remind = first?.remind ?? flow.remind;
  const window = spanOf((first?.timeout ?? flow.timeout)?.after ?? flow.expire_after) ?? 0;
  const after = remind && spanWithin(remind.after, window);
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
