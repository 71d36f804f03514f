import type { Fire } from "../../domain/fire.ts";
import { type Contact, groupId, type Programme } from "../../domain/people.ts";
import { addMonths } from "../../scheduling/calendar.ts";
import { toInstant, toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";

// Reading and answering one message on a phone: a check-in of a dozen messages takes about four minutes.
const MINUTES_A_MESSAGE = 1 / 3;

/** A team's use of its monthly budget: prompts and reminders sent, and estimated minutes. */
export interface Spending {
  /** `2026-11`. */
  readonly month: string;
  readonly prompts: number;
  readonly minutes: number;
}

/** Whether one more prompt to this contact would exceed their team's monthly budget. */
export async function isOverBudget(ctx: AppContext, contact: Contact): Promise<boolean> {
  const budget = (await ctx.store.programme())?.budget;
  if (!budget || contact.team === undefined) return false;
  const members = (await ctx.store.contacts()).filter(({ team }) => team === contact.team);
  const group = await ctx.store.contact(groupId(contact.team));
  const all = group ? [...members, group] : members;
  return isBudgetSpent(await loadSpending(ctx, all, contact.zone), budget);
}

/** Loads what the members of a team were asked in the current month of a zone. */
export async function loadSpending(
  { store, clock }: Pick<AppContext, "store" | "clock">,
  members: readonly Contact[],
  zone: string,
): Promise<Spending> {
  const month = toLocalTime(clock.now(), zone).day.slice(0, 7);
  const begins = (each: string): Date => toInstant(`${each}-01`, "00:00", zone);
  const { prompts, messages } = await store.burden(
    members.map(({ id }) => id),
    begins(month),
    begins(addMonths(month, 1)),
  );
  return { month, prompts, minutes: messages * MINUTES_A_MESSAGE };
}

/** Whether a month's budget is spent; then no member of the team is asked before the next month. */
export function isBudgetSpent(
  { prompts, minutes }: Spending,
  budget: NonNullable<Programme["budget"]>,
): boolean {
  return prompts >= budget.prompts || minutes >= budget.minutes;
}

/** Whether a fire's message would exceed its team's monthly budget. */
export async function wouldExceedBudget(ctx: AppContext, fire: Fire): Promise<boolean> {
  const contact = await ctx.store.contact(fire.contact);
  return contact !== undefined && (await isOverBudget(ctx, contact));
}
