import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import { addDays } from "../../scheduling/calendar.ts";
import { toInstant, toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

// Nobody is reminded of what they have just left.
const LEAST = 30 * MINUTE;

/**
 * The reminder of a half-finished conversation before its channel closes to free text: at the next local 8 am, or an
 * hour before it closes, whichever is sooner. None where the channel does not close, or where the person wants none.
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
      dueAt: nudgeAt(ctx.clock.now(), contact.zone, window),
      contact: contact.id,
      state: "due",
      run: run.id,
      sprint,
    },
  ];
}

function nudgeAt(word: Date, zone: string, window: number): Date {
  const { day } = toLocalTime(word, zone);
  const left = word.getTime();
  const eights = [day, addDays(day, 1)].map((each) => toInstant(each, "08:00", zone).getTime());
  const eight = eights.find((each) => each > left) ?? Infinity;
  return new Date(Math.min(Math.max(eight, left + LEAST), left + window - HOUR));
}
