import type { Contact } from "../../domain/people.ts";
import type { Campaign, Enrolment } from "../../scheduling/campaign.ts";
import { buildEnrolments } from "../../scheduling/enrol.ts";
import { planOverdue } from "../../scheduling/plan.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildEnrolmentOffer } from "./enrolment-offer.ts";
import { planDecisions } from "./planned-decisions.ts";

const BATCH = 500;

/** Enrols whoever is new or changed, then turns every occurrence that has come into fires. Says how many it planned. */
export async function planAhead(ctx: AppContext): Promise<number> {
  const { store, clock, catalog } = ctx;
  await inBatches(
    async () => await store.unenrolled(BATCH),
    async (contact) => await safely(ctx, { contact: contact.id }, () => enrol(ctx, contact)),
  );
  const campaigns = new Map(catalog.campaigns.map((each) => [each.id, each]));
  return await inBatches(
    async () => await store.dueEnrolments(clock.now(), BATCH),
    async (enrolment) => {
      const campaign = campaigns.get(enrolment.campaign);
      const facts = { contact: enrolment.contact, campaign: enrolment.campaign };
      return await safely(ctx, facts, () => moveOn(ctx, enrolment, campaign));
    },
  );
}

async function enrol(ctx: AppContext, contact: Contact): Promise<void> {
  const { store, clock } = ctx;
  const offer = await buildEnrolmentOffer(ctx, contact);
  const known = await store.enrolments(contact.id);
  await store.enrol(contact.id, buildEnrolments(contact, offer, known, clock.now()));
  const fires = await planDecisions(ctx, contact);
  if (fires.length > 0) await store.commit({ cause: { type: "operator" }, fires });
}

async function moveOn(
  { store, clock }: AppContext,
  enrolment: Enrolment,
  campaign: Campaign | undefined,
): Promise<void> {
  const { fires, next } = campaign
    ? planOverdue(enrolment, campaign, clock.now())
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
async function safely(ctx: AppContext, facts: object, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    ctx.log.error({ ...facts, err: error }, "what is to come for somebody could not be planned");
    return false;
  }
}
