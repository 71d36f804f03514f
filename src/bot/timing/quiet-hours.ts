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

// How far around a day holidays are looked up: a fire is put off by days or weeks, never by months.
const HORIZON = 60 * 86_400_000;

// For people without a team, and so without a country of their own here.
const COMMON_WEEKEND = [6, 7];

/** The working days of a contact, as their country, their team and they themselves tell them. */
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
 * Whether a fire may be carried out at this hour of this day. What may not is put off to the next decent hour, or
 * skipped where its campaign says so; either way the reason is kept. What was made for a question that is over waits
 * for no better hour, and a reminder obeys the budget as a check-in does.
 */
export async function mayProceedNow(ctx: AppContext, fire: Fire): Promise<boolean> {
  if (!isFelt(fire)) return true;
  if (await isOver(ctx, fire)) {
    await ctx.store.markFire(fire.key, "dropped");
    return false;
  }
  if (await isUnwanted(ctx, fire)) {
    await ctx.store.markFire(fire.key, "skipped", "few_reminders");
    return false;
  }
  if (!(await fitsNow(ctx, fire))) return false;
  if (fire.kind !== "reminder" || !(await wouldExceedBudget(ctx, fire))) return true;
  await ctx.store.markFire(fire.key, "skipped", "over_budget");
  return false;
}

/** Whether a fire was made for a question or a conversation that is over. */
async function isOver({ store }: AppContext, { kind, run: id, sprint }: Fire): Promise<boolean> {
  if (kind !== "reminder" && kind !== "timeout" && kind !== "ladder") return false;
  const run = id === undefined ? undefined : await store.run(id);
  if (run?.state !== "waiting") return true;
  return kind !== "ladder" && run.wait?.sprint !== sprint;
}

/** Whether somebody who likes few reminders would be reminded without anybody asking for it. */
async function isUnwanted({ store }: AppContext, { kind, rung, contact }: Fire): Promise<boolean> {
  if (kind !== "reminder" && rung !== "remind") return false;
  return (await store.contact(contact))?.reminders === "light";
}

async function fitsNow(ctx: AppContext, fire: Fire): Promise<boolean> {
  const { store } = ctx;
  const contact = await readerOf(ctx, fire);
  const campaign = (await campaignOf(ctx, fire)) ?? mannersWithout(fire);
  if (!contact || !campaign) return true;
  // A reminder is no occasion of its own: it waits for the next working day, whatever its campaign skips.
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

// A conversation that no campaign began, such as one about a decision point, goes on at the usual hours.
function mannersWithout({ kind }: Fire): Pick<Campaign, "window" | "on_day_off"> | undefined {
  const goesOn = kind === "reminder" || kind === "timeout" || kind === "tell";
  return goesOn ? { window: { from: "08:00", until: "18:00" }, on_day_off: "shift" } : undefined;
}

/** Whether somebody may be written to now by a campaign's manners, or when they may. */
export async function findSendTime(
  ctx: AppContext,
  contact: Contact,
  manners: Pick<Campaign, "window" | "on_day_off">,
): Promise<SendWindowVerdict> {
  const place = { zone: contact.zone, calendar: await loadWorkCalendar(ctx, contact) };
  return checkSendWindow(ctx.clock.now(), place, buildSendWindow(manners, contact.hour));
}

/** Who would read what a fire causes: the contact, but for the rung of the ladder that tells the coach. */
async function readerOf({ store }: AppContext, fire: Fire): Promise<Contact | undefined> {
  const contact = await store.contact(fire.contact);
  if (fire.rung !== "coach" || contact?.team === undefined) return contact;
  const [engagement] = await store.engagements({ team: contact.team });
  return engagement ? await store.contact(engagement.coach) : contact;
}

// What somebody would notice on their phone. An expiry says nothing, an amended digest only changes a message, and who
// else is told something is told by a fire of their own.
function isFelt({ kind }: Fire): boolean {
  return kind !== "expiry" && kind !== "amend" && kind !== "fetch" && kind !== "pass_on";
}

async function campaignOf(
  { store, catalog }: AppContext,
  fire: Fire,
): Promise<Campaign | undefined> {
  const id =
    fire.campaign ?? (fire.run === undefined ? undefined : (await store.run(fire.run))?.campaign);
  return catalog.campaigns.find((each) => each.id === id);
}
