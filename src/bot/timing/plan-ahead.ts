import type { Contact } from "../../domain/people.ts";
import type { Campaign, Enrolment } from "../../scheduling/campaign.ts";
import { buildEnrolments } from "../../scheduling/enrol.ts";
import { planOverdue } from "../../scheduling/plan.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildEnrolmentOffer } from "./enrolment-offer.ts";
import { planDecisions } from "./planned-decisions.ts";

const BATCH = 500;

/** Enrols new or changed contacts, then turns due occurrences into fires. Returns how many items it processed. */
export async function planAhead(ctx: AppContext): Promise<number> {
  const { store, clock, catalog } = ctx;
  await inBatches(
    async () => await store.unenrolled(BATCH),
    async (contact) => await tryPlanning(ctx, { contact: contact.id }, () => enrol(ctx, contact)),
  );
  const campaigns = new Map(catalog.campaigns.map((each) => [each.id, each]));
  return await inBatches(
    async () => await store.dueEnrolments(clock.now(), BATCH),
    async (enrolment) => {
      const campaign = campaigns.get(enrolment.campaign);
      const facts = { contact: enrolment.contact, campaign: enrolment.campaign };
      return await tryPlanning(ctx, facts, () => advanceEnrolment(ctx, enrolment, campaign));
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

async function advanceEnrolment(
  { store, clock }: AppContext,
  enrolment: Enrolment,
  campaign: Campaign | undefined,
): Promise<void> {
  const { fires, next } = campaign
    ? planOverdue(enrolment, campaign, clock.now())
    : { fires: [], next: { ...enrolment, active: false } };
  await store.advance(enrolment, next, fires);
}

/** Processes batches until one is empty or makes no progress. Returns how many items were processed. */
async function inBatches<T>(
  next: () => Promise<readonly T[]>,
  work: (each: T) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (;;) {
    const batch = await next();
    let processed = 0;
    for (const each of batch) processed += (await work(each)) ? 1 : 0;
    done += processed;
    if (batch.length < BATCH || processed === 0) return done;
  }
}

/** One contact's error must not stop planning for others: it is logged, and retried at the next tick. */
async function tryPlanning(
  ctx: AppContext,
  facts: object,
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    ctx.log.error({ ...facts, err: error }, "planning failed for contact");
    return false;
  }
}
