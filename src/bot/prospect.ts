import type { DelayReason, Fire } from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import { addDays } from "../schedule/calendar.ts";
import type { Campaign } from "../schedule/campaign.ts";
import type { Known } from "../schedule/explain.ts";
import { fit, mannersOf, type Whereabouts } from "../schedule/fit.ts";
import { instantOf } from "../schedule/local-time.ts";
import type { House } from "./house.ts";
import { calendarOf } from "./manners.ts";

/** What of the house it takes to look ahead. */
export type Lookout = Pick<House, "store" | "shelf" | "clock">;

/** One thing that is to come for somebody as matters stand, and can be called off by the key of its fire. */
export interface Prospect {
  readonly fire: Fire;
  /** Who would read what it causes: the contact, or the coach. */
  readonly reader: Contact;
  /** When it will be, as the reader's calendar stands now. */
  readonly at: Date;
  /** Why that is later than its rule says. */
  readonly because?: DelayReason | undefined;
  /** `skipped`: it falls on a day off, and its campaign skips those. */
  readonly state: "comes" | "queued" | "skipped" | "called_off";
}

// A leave or a long holiday may put something off so far.
const FURTHEST = 400;

/** What is known of a contact from a local day of theirs on. */
export async function knownOf(lookout: Lookout, contact: Contact, from: string): Promise<Known> {
  const { store, shelf, clock } = lookout;
  const { id, zone } = contact;
  const [calendar, enrolments, fires] = await Promise.all([
    calendarOf(lookout, contact),
    store.enrolments(id),
    store.firesOf(
      id,
      instantOf(from, "00:00", zone),
      instantOf(addDays(from, FURTHEST), "00:00", zone),
    ),
  ]);
  const where = { zone, calendar };
  return { contact, campaigns: shelf.campaigns, enrolments, fires, where, now: clock.now() };
}

/** What a fire, kept or to come, means for whoever will read it, as calendars stand now. */
export async function prospectFrom(
  lookout: Lookout,
  known: Known,
  fire: Fire,
  campaign: Campaign | undefined,
): Promise<Prospect> {
  const { reader, where } = await readerOf(lookout, known, fire);
  if (fire.state === "skipped") return { fire, reader, at: fire.dueAt, state: "called_off" };
  const due = fire.dueAt < known.now ? known.now : fire.dueAt;
  const verdict = campaign && fit(due, where, mannersFor(fire, campaign, reader));
  if (verdict?.type === "skip")
    return { fire, reader, at: due, because: verdict.because, state: "skipped" };
  if (verdict?.type === "later")
    return { fire, reader, at: verdict.at, because: verdict.because, state: "comes" };
  const because = fire.delays?.at(-1)?.because;
  return { fire, reader, at: due, because, state: fire.state === "queued" ? "queued" : "comes" };
}

// What follows a check-in waits for the next working day, whatever its campaign skips.
function mannersFor({ kind }: Fire, { window, on_day_off }: Campaign, { hour }: Contact) {
  return mannersOf({ window, on_day_off: kind === "check_in" ? on_day_off : "shift" }, hour);
}

/** Who would read what a fire causes: the contact, but for the rung of the ladder that tells the coach. */
async function readerOf(
  lookout: Lookout,
  { contact, where }: Known,
  { rung }: Fire,
): Promise<{ reader: Contact; where: Whereabouts }> {
  const { store } = lookout;
  const { team } = contact;
  const [engagement] =
    rung !== "coach" || team === undefined ? [] : await store.engagements({ team });
  const coach = engagement && (await store.contact(engagement.coach));
  if (!coach) return { reader: contact, where };
  return {
    reader: coach,
    where: { zone: coach.zone, calendar: await calendarOf(lookout, coach) },
  };
}
