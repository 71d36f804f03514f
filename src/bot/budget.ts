import type { Fire } from "../domain/fire.ts";
import { type Contact, groupId, type Programme } from "../domain/people.ts";
import { addMonths } from "../schedule/calendar.ts";
import { instantOf, localTime } from "../schedule/local-time.ts";
import type { House } from "./house.ts";

// Reading a message on a phone and answering it: what a check-in of a dozen messages takes a person, about four minutes.
const MINUTES_A_MESSAGE = 1 / 3;

/** What a team was asked in a month so far: prompts and reminders, and minutes of its people. */
export interface Spent {
  /** `2026-11`. */
  readonly month: string;
  readonly prompts: number;
  readonly minutes: number;
}

/** Whether one more prompt to this contact would cost their team more this month than the programme allows. */
export async function isOverBudget(house: House, contact: Contact): Promise<boolean> {
  const budget = (await house.store.programme())?.budget;
  if (!budget || contact.team === undefined) return false;
  const members = (await house.store.contacts()).filter(({ team }) => team === contact.team);
  const group = await house.store.contact(groupId(contact.team));
  const all = group ? [...members, group] : members;
  return isSpent(await spentBy(house, all, contact.zone), budget);
}

/** What the people of a team were asked in the month that it is in a zone. */
export async function spentBy(
  { store, clock }: Pick<House, "store" | "clock">,
  members: readonly Contact[],
  zone: string,
): Promise<Spent> {
  const month = localTime(clock.now(), zone).day.slice(0, 7);
  const begins = (each: string): Date => instantOf(`${each}-01`, "00:00", zone);
  const { prompts, messages } = await store.burden(
    members.map(({ id }) => id),
    begins(month),
    begins(addMonths(month, 1)),
  );
  return { month, prompts, minutes: messages * MINUTES_A_MESSAGE };
}

/** Whether a month's budget is spent: then nobody of the team is asked before the next. */
export function isSpent(
  { prompts, minutes }: Spent,
  budget: NonNullable<Programme["budget"]>,
): boolean {
  return prompts >= budget.prompts || minutes >= budget.minutes;
}

/** Whether what a fire would write to its contact's team is more than this month's budget allows. */
export async function wouldCostTooMuch(house: House, fire: Fire): Promise<boolean> {
  const contact = await house.store.contact(fire.contact);
  return contact !== undefined && (await isOverBudget(house, contact));
}
