import type { DelayReason, Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import { addDays } from "../../scheduling/calendar.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import type { ExplainFacts } from "../../scheduling/explain.ts";
import { toInstant } from "../../scheduling/local-time.ts";
import {
  buildSendWindow,
  type ContactCalendar,
  checkSendWindow,
} from "../../scheduling/send-window.ts";
import type { AppContext } from "../shared/app-context.ts";
import { loadWorkCalendar } from "../timing/quiet-hours.ts";

/** Dependencies of a forecast. */
export type ForecastContext = Pick<AppContext, "store" | "catalog" | "clock">;

/** One forecast item of a contact; it can be cancelled by the key of its fire. */
export interface Forecast {
  readonly fire: Fire;
  /** The reader of its message: the contact, or the coach. */
  readonly reader: Contact;
  /** When it is expected under the reader's current calendar. */
  readonly at: Date;
  /** Why it is later than its rule says. */
  readonly because?: DelayReason | undefined;
  /** `skipped`: it falls on a day off that its campaign skips. */
  readonly state: "comes" | "queued" | "skipped" | "called_off";
}

// An absence or a long holiday postpones an item at most this many days.
const MAX_DAYS_AHEAD = 400;

/** Loads the facts that explain a contact's schedule from a local day onwards. */
export async function loadForecastFacts(
  context: ForecastContext,
  contact: Contact,
  from: string,
): Promise<ExplainFacts> {
  const { store, catalog, clock } = context;
  const { id, zone } = contact;
  const [calendar, enrolments, fires] = await Promise.all([
    loadWorkCalendar(context, contact),
    store.enrolments(id),
    store.firesOf(
      id,
      toInstant(from, "00:00", zone),
      toInstant(addDays(from, MAX_DAYS_AHEAD), "00:00", zone),
    ),
  ]);
  const where = { zone, calendar };
  return { contact, campaigns: catalog.campaigns, enrolments, fires, where, now: clock.now() };
}

/** Builds the forecast of a stored or future fire for its reader, under current calendars. */
export async function buildForecast(
  context: ForecastContext,
  known: ExplainFacts,
  fire: Fire,
  campaign: Campaign | undefined,
): Promise<Forecast> {
  const { reader, where } = await loadReader(context, known, fire);
  if (fire.state === "skipped") return { fire, reader, at: fire.dueAt, state: "called_off" };
  const due = fire.dueAt < known.now ? known.now : fire.dueAt;
  const verdict = campaign && checkSendWindow(due, where, sendWindowFor(fire, campaign, reader));
  if (verdict?.type === "skip")
    return { fire, reader, at: due, because: verdict.because, state: "skipped" };
  if (verdict?.type === "later")
    return { fire, reader, at: verdict.at, because: verdict.because, state: "comes" };
  const because = fire.delays?.at(-1)?.because;
  return { fire, reader, at: due, because, state: fire.state === "queued" ? "queued" : "comes" };
}

// Follow-ups of a check-in wait for the next working day, even if its campaign skips days off.
function sendWindowFor({ kind }: Fire, { window, on_day_off }: Campaign, { hour }: Contact) {
  return buildSendWindow({ window, on_day_off: kind === "check_in" ? on_day_off : "shift" }, hour);
}

/** Loads the reader of a fire's message: the contact, except for the escalation step that notifies the coach. */
async function loadReader(
  context: ForecastContext,
  { contact, where }: ExplainFacts,
  { rung }: Fire,
): Promise<{ reader: Contact; where: ContactCalendar }> {
  const { store } = context;
  const { team } = contact;
  const [engagement] =
    rung !== "coach" || team === undefined ? [] : await store.engagements({ team });
  const coach = engagement && (await store.contact(engagement.coach));
  if (!coach) return { reader: contact, where };
  return {
    reader: coach,
    where: { zone: coach.zone, calendar: await loadWorkCalendar(context, coach) },
  };
}
