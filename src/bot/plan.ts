import { enrolmentsOf } from "../schedule/enrol.ts";
import { plan } from "../schedule/plan.ts";
import type { House } from "./house.ts";
import { offerOf } from "./offer.ts";

const BATCH = 500;

/** Enrols whoever is new or changed, then turns every occurrence that has come into fires. Says how many it planned. */
export async function planAhead(house: House): Promise<number> {
  await enrolNewcomers(house);
  const { store, clock, shelf } = house;
  const campaigns = new Map(shelf.campaigns.map((each) => [each.id, each]));
  let planned = 0;
  for (;;) {
    const due = await store.dueEnrolments(clock.now(), BATCH);
    for (const enrolment of due) {
      const campaign = campaigns.get(enrolment.campaign);
      const { fires, next } = campaign
        ? plan(enrolment, campaign, clock.now())
        : { fires: [], next: { ...enrolment, active: false } };
      await store.advance(enrolment, next, fires);
    }
    planned += due.length;
    if (due.length < BATCH) return planned;
  }
}

async function enrolNewcomers(house: House): Promise<void> {
  const { store, clock } = house;
  for (;;) {
    const contacts = await store.unenrolled(BATCH);
    for (const contact of contacts) {
      const offer = await offerOf(house, contact);
      const known = await store.enrolments(contact.id);
      await store.enrol(contact.id, enrolmentsOf(contact, offer, known, clock.now()));
    }
    if (contacts.length < BATCH) return;
  }
}
