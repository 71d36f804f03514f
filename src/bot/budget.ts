import type { Fire } from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import { addMonths } from "../schedule/calendar.ts";
import { instantOf, localTime } from "../schedule/local-time.ts";
import type { House } from "./house.ts";

// Reading a message on a phone and answering it: what a check-in of a dozen messages takes a person, about four minutes.
const MINUTES_A_MESSAGE = 1 / 3;

/** Whether one more prompt to this contact would cost their team more this month than the programme allows. */
export async function isOverBudget({ store, clock }: House, contact: Contact): Promise<boolean> {
  const budget = (await store.programme())?.budget;
  if (!budget || contact.team === undefined) return false;
  const month = localTime(clock.now(), contact.zone).day.slice(0, 7);
  const members = (await store.contacts()).filter(({ team }) => team === contact.team);
  const begins = (each: string): Date => instantOf(`${each}-01`, "00:00", contact.zone);
  const { prompts, messages } = await store.burden(
    members.map(({ id }) => id),
    begins(month),
    begins(addMonths(month, 1)),
  );
  return prompts >= budget.prompts || messages * MINUTES_A_MESSAGE >= budget.minutes;
}

/** Whether what a fire would write to its contact's team is more than this month's budget allows. */
export async function wouldCostTooMuch(house: House, fire: Fire): Promise<boolean> {
  const contact = await house.store.contact(fire.contact);
  return contact !== undefined && (await isOverBudget(house, contact));
}
