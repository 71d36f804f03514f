import type { WorkCalendar } from "../../domain/calendar.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import {
  buildSendWindow,
  checkSendWindow,
  type SendWindowVerdict,
} from "../../scheduling/send-window.ts";
import type { AppContext } from "../shared/app-context.ts";
import { wouldExceedBudget } from "./budget.ts";

// Holidays are loaded this far around today: a fire is postponed by days or weeks, never by months.
const HORIZON = 60 * 86_400_000;

// Weekend of contacts without a team, whose country is unknown.
const COMMON_WEEKEND = [6, 7];

/** Loads a contact's work calendar from their country, their team and their own absences. */
export async function loadWorkCalendar(
  { store, catalog, clock }: Pick<AppContext, "store" | "catalog" | "clock">,
  contact: Contact,
): Promise<WorkCalendar> {
  const [team, marks, leave] = await Promise.all([
    contact.team === undefined ? undefined : store.team(contact.team),
    contact.team === undefined ? [] : store.dayMarks(contact.team),
    store.leaves(contact.id),
  ]);
  const now = clock.now().getTime();
  const from = toLocalTime(new Date(now - HORIZON), contact.zone).day;
  const until = toLocalTime(new Date(now + HORIZON), contact.zone).day;
  const holidays = team
    ? [...catalog.holidays(team.country, from, until), ...(team.holidays ?? [])]
    : [];
  return { weekend: team?.weekend ?? COMMON_WEEKEND, holidays, marks, leave };
}

/**
 * Whether a fire may run now. If not, it is postponed to the next suitable hour, skipped if its campaign says so, or
 * dropped if its question is closed; the reason is recorded. A reminder also obeys the budget, as a check-in does.
 */
export async function mayProceedNow(ctx: AppContext, fire: Fire): Promise<boolean> {
  if (!sendsMessage(fire)) return true;
  if (await isObsolete(ctx, fire)) {
    await ctx.store.markFire(fire.key, "dropped");
    return false;
  }
  if (await isUnwantedReminder(ctx, fire)) {
    await ctx.store.markFire(fire.key, "skipped", "few_reminders");
    return false;
  }
  if (!(await isWithinHours(ctx, fire))) return false;
  if (fire.kind !== "reminder" || !(await wouldExceedBudget(ctx, fire))) return true;
  await ctx.store.markFire(fire.key, "skipped", "over_budget");
  return false;
}

/** Whether a fire belongs to a closed question or an ended run. */
async function isObsolete(
  { store }: AppContext,
  { kind, run: id, sprint }: Fire,
): Promise<boolean> {
  if (kind !== "reminder" && kind !== "timeout" && kind !== "ladder") return false;
  const run = id === undefined ? undefined : await store.run(id);
  if (run?.state !== "waiting") return true;
  return kind !== "ladder" && run.wait?.sprint !== sprint;
}

/** Whether a fire is an automatic reminder to a contact who prefers few. */
async function isUnwantedReminder(
  { store }: AppContext,
  { kind, rung, contact }: Fire,
): Promise<boolean> {
  if (kind !== "reminder" && rung !== "remind") return false;
  return (await store.contact(contact))?.reminders === "light";
}

async function isWithinHours(ctx: AppContext, fire: Fire): Promise<boolean> {
  const { store } = ctx;
  const contact = await loadReader(ctx, fire);
  const campaign = (await findCampaign(ctx, fire)) ?? defaultSendWindow(fire);
  if (!contact || !campaign) return true;
  // A reminder is moved to the next working day even if its campaign skips days off.
  const onDayOff = fire.kind === "check_in" ? campaign.on_day_off : "shift";
  const verdict = await findSendTime(ctx, contact, {
    window: campaign.window,
    on_day_off: onDayOff,
  });
  switch (verdict.type) {
    case "now":
      return true;
    case "later":
      await store.postpone(fire, verdict.at, verdict.because);
      return false;
    case "skip":
      await store.markFire(fire.key, "skipped", verdict.because);
      return false;
  }
}

// A run without a campaign, such as one about a decision point, uses the usual hours.
function defaultSendWindow({ kind }: Fire): Pick<Campaign, "window" | "on_day_off"> | undefined {
  const goesOn = kind === "reminder" || kind === "timeout" || kind === "tell";
  return goesOn ? { window: { from: "08:00", until: "18:00" }, on_day_off: "shift" } : undefined;
}

/** Checks whether a contact may be written to now under a campaign's send window, or when they may. */
export async function findSendTime(
  ctx: AppContext,
  contact: Contact,
  rules: Pick<Campaign, "window" | "on_day_off">,
): Promise<SendWindowVerdict> {
  const place = { zone: contact.zone, calendar: await loadWorkCalendar(ctx, contact) };
  return checkSendWindow(ctx.clock.now(), place, buildSendWindow(rules, contact.hour));
}

/** Loads the reader of a fire's message: the contact, except for the escalation step that notifies the coach. */
async function loadReader({ store }: AppContext, fire: Fire): Promise<Contact | undefined> {
  const contact = await store.contact(fire.contact);
  if (fire.rung !== "coach" || contact?.team === undefined) return contact;
  const [engagement] = await store.engagements({ team: contact.team });
  return engagement ? await store.contact(engagement.coach) : contact;
}

// Whether a fire sends a message. An expiry is silent, an amendment only edits a posted digest, and a pass-on creates
// separate fires for its readers.
function sendsMessage({ kind }: Fire): boolean {
  return kind !== "expiry" && kind !== "amend" && kind !== "fetch" && kind !== "pass_on";
}

async function findCampaign(
  { store, catalog }: AppContext,
  fire: Fire,
): Promise<Campaign | undefined> {
  const id =
    fire.campaign ?? (fire.run === undefined ? undefined : (await store.run(fire.run))?.campaign);
  return catalog.campaigns.find((each) => each.id === id);
}
