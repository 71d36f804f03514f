import type { Contact } from "../domain/people.ts";
import { localTime } from "../schedule/local-time.ts";
import type { House } from "./house.ts";

// Reading a message on a phone and answering it: what a check-in of a dozen messages takes a person, about four minutes.
const MINUTES_A_MESSAGE = 1 / 3;

/** Whether one more prompt to this contact would cost their team more this month than the programme allows. */
export async function isOverBudget({ store, clock }: House, contact: Contact): Promise<boolean> {
  const budget = (await store.programme())?.budget;
  if (!budget || contact.team === undefined) return false;
  const month = localTime(clock.now(), contact.zone).day.slice(0, 7);
  const members = (await store.contacts()).filter(({ team }) => team === contact.team);
  // A month by its first and last instants anywhere on earth: the budget is for people, not for accountants.
  const from = new Date(Date.parse(`${month}-01T00:00:00Z`));
  const { prompts, messages } = await store.burden(
    members.map(({ id }) => id),
    from,
    new Date(from.getTime() + 31 * 86_400_000),
  );
  return prompts >= budget.prompts || messages * MINUTES_A_MESSAGE >= budget.minutes;
}
