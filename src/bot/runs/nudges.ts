import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { addDays } from "../../scheduling/calendar.ts";
import { toInstant, toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// Gives a contact who has just stopped answering time before the first reminder.
const MIN_DELAY = 30 * MINUTE;

/**
 * Plans the reminder of an unfinished run before the messaging window closes: at the next local 08:00, or an hour
 * before it closes, whichever is sooner. Empty if the channel has no window or the contact prefers few reminders.
 */
export function planWindowNudges(ctx: AppContext, contact: Contact, run: Run): Fire[] {
  const window = ctx.channels.get(contact.address.channel)?.capabilities.window;
  if (window === undefined || run.state !== "waiting" || !run.wait) return [];
  if (contact.reminders === "light") return [];
  const { sprint } = run.wait;
  return [
    {
      key: `${run.id}.${sprint}.nudge`,
      kind: "reminder",
      dueAt: findNudgeTime(ctx.clock.now(), contact.zone, window),
      contact: contact.id,
      state: "due",
      run: run.id,
      sprint,
    },
  ];
}

function findNudgeTime(lastMessage: Date, zone: string, window: number): Date {
  const { day } = toLocalTime(lastMessage, zone);
  const lastMessageAt = lastMessage.getTime();
  const mornings = [day, addDays(day, 1)].map((each) => toInstant(each, "08:00", zone).getTime());
  const morning = mornings.find((each) => each > lastMessageAt) ?? Infinity;
  return new Date(
    Math.min(Math.max(morning, lastMessageAt + MIN_DELAY), lastMessageAt + window - HOUR),
  );
}
