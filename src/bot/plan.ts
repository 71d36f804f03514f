import type { Contact } from "../domain/people.ts";
import type { Campaign, Enrolment } from "../schedule/campaign.ts";
import { enrolmentsOf } from "../schedule/enrol.ts";
import { plan } from "../schedule/plan.ts";
import { plannedDecisions } from "./decide/plan-ahead.ts";
import type { House } from "./house.ts";
import { offerOf } from "./offer.ts";

const BATCH = 500;

/** Enrols whoever is new or changed, then turns every occurrence that has come into fires. Says how many it planned. */
export async function planAhead(house: House): Promise<number> {
  const { store, clock, shelf } = house;
  await inBatches(
    async () => await store.unenrolled(BATCH),
    async (contact) => await safely(house, { contact: contact.id }, () => enrol(house, contact)),
  );
  const campaigns = new Map(shelf.campaigns.map((each) => [each.id, each]));
  return await inBatches(
    async () => await store.dueEnrolments(clock.now(), BATCH),
    async (enrolment) => {
      const campaign = campaigns.get(enrolment.campaign);
      const facts = { contact: enrolment.contact, campaign: enrolment.campaign };
      return await safely(house, facts, () => moveOn(house, enrolment, campaign));
    },
  );
}

async function enrol(house: House, contact: Contact): Promise<void> {
  const { store, clock } = house;
  const offer = await offerOf(house, contact);
  const known = await store.enrolments(contact.id);
  await store.enrol(contact.id, enrolmentsOf(contact, offer, known, clock.now()));
  const fires = await plannedDecisions(house, contact);
  if (fires.length > 0) await store.commit({ cause: { type: "operator" }, fires });
}

async function moveOn(
  { store, clock }: House,
  enrolment: Enrolment,
  campaign: Campaign | undefined,
): Promise<void> {
  const { fires, next } = campaign
    ? plan(enrolment, campaign, clock.now())
    : { fires: [], next: { ...enrolment, active: false } };
  await store.advance(enrolment, next, fires);
}

/** Works through what there is, batch by batch, until nothing of a batch could be done. Says how much was. */
async function inBatches<T>(
  next: () => Promise<readonly T[]>,
  work: (each: T) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (;;) {
    const batch = await next();
    let moved = 0;
    for (const each of batch) moved += (await work(each)) ? 1 : 0;
    done += moved;
    if (batch.length < BATCH || moved === 0) return done;
  }
}

/** One person's trouble must not keep everybody else from being asked: it is logged, and tried again at the next tick. */
async function safely(house: House, facts: object, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    house.log.error({ ...facts, err: error }, "what is to come for somebody could not be planned");
    return false;
  }
}
