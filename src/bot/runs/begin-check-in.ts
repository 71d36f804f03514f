import type { Fire, SkipReason } from "../../domain/fire.ts";
import type { Contact } from "../../domain/people.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { isBefore } from "../../scheduling/period.ts";
import type { AppContext } from "../shared/app-context.ts";
import { hasReader } from "../shared/has-reader.ts";
import { isOverBudget } from "../timing/budget.ts";
import { beginRun } from "./begin-run.ts";
import { moveRun } from "./move-run.ts";

type FlowCampaign = Extract<Campaign, { type: "flow" }>;

/** Begins the check-in of a fire, or records why it is skipped or queued. */
export async function beginCheckIn(ctx: AppContext, fire: Fire): Promise<void> {
  const { store, catalog } = ctx;
  const contact = await store.contact(fire.contact);
  const campaign = catalog.campaigns.find(({ id }) => id === fire.campaign);
  if (campaign?.type !== "flow" || !contact)
    return await store.markFire(fire.key, "skipped", "no_flow");
  const obstacle = await findObstacle(ctx, fire, contact, campaign);
  if (obstacle) return await store.markFire(fire.key, "skipped", obstacle);
  const availability = await checkAvailability(ctx, fire, campaign);
  if (availability === "busy") return await store.markFire(fire.key, "skipped", availability);
  if (availability !== "free") return await store.markFire(fire.key, availability);
  const outcome = await beginRun(ctx, {
    id: fire.key,
    campaign,
    contact,
    period: fire.period ?? "",
    engagement: fire.engagement,
    cause: { type: "fire", key: fire.key },
  });
  if (outcome === "no_flow") return await store.markFire(fire.key, "skipped", "no_flow");
  // The run exists already: the process stopped between committing it and marking its fire.
  if (outcome === "lost_race" && (await store.run(fire.key)))
    return await store.markFire(fire.key, "done");
}

/** Finds why a check-in must not begin, whether or not the contact is in another run. */
async function findObstacle(
  ctx: AppContext,
  fire: Fire,
  contact: Contact,
  { standing, flow: name }: FlowCampaign,
): Promise<SkipReason | undefined> {
  const { engagement } = fire;
  if (contact.departed) return "left";
  if (contact.standing !== standing) return "not_active";
  if (await isSuperseded(ctx, fire)) return "superseded";
  if (engagement !== undefined && !(await isRunning(ctx, contact, engagement))) return "not_active";
  const flow = ctx.catalog.flows.get(name);
  if (flow && !(await hasReader(ctx.store, contact, flow, ctx.clock.now()))) return "no_reader";
  return (await isOverBudget(ctx, contact)) ? "over_budget" : undefined;
}

// An absence or a queue delays a check-in at most this long, so later periods lie within it.
const LONGEST_DELAY = 60 * 86_400_000;

const NEXT_PERIOD_NEAR = 86_400_000;

/** Whether a later period of the same check-in fell due while this one was delayed: only the latest is asked. */
async function isSuperseded({ store, clock }: AppContext, fire: Fire): Promise<boolean> {
  const { contact, campaign, engagement, period = "" } = fire;
  const now = clock.now().getTime();
  const fires = await store.firesOf(
    contact,
    new Date(now - LONGEST_DELAY),
    new Date(now + LONGEST_DELAY),
  );
  const isLater = (
    other: Pick<Fire, "campaign" | "engagement">,
    its: string | undefined,
  ): boolean =>
    other.campaign === campaign && other.engagement === engagement && isBefore(period, its ?? "");
  if (fires.some((other) => other.kind === "check_in" && isLater(other, other.period))) return true;
  // A contact who is about to be asked for the next period is not asked for this one first.
  const enrolments = await store.enrolments(contact);
  return enrolments.some(
    (each) =>
      isLater(each, each.nextPeriod) &&
      (each.nextAt?.getTime() ?? Infinity) - now < NEXT_PERIOD_NEAR,
  );
}

/** Whether an engagement runs on the contact's local day: it may have ended since enrolment. */
async function isRunning(
  { store, clock }: AppContext,
  contact: Contact,
  id: string,
): Promise<boolean> {
  const { day } = toLocalTime(clock.now(), contact.zone);
  const { team } = contact;
  const engagements = await store.engagements(
    team === undefined ? { coach: contact.id } : { team },
  );
  return engagements.some((each) => each.id === id && each.from <= day && day <= each.until);
}

/**
 * Checks whether a check-in can begin now, waits behind another run, or has begun already: a contact has one run at a
 * time.
 */
async function checkAvailability(
  ctx: AppContext,
  fire: Fire,
  { overlap }: FlowCampaign,
): Promise<"free" | "queued" | "busy" | "done"> {
  const running = await ctx.store.waitingRun(fire.contact);
  if (!running) return "free";
  if (running.id === fire.key) return "done";
  const isSameCheckIn =
    running.campaign === fire.campaign && running.engagement === fire.engagement;
  if (!isSameCheckIn && overlap === "queue") return "queued";
  if (!isSameCheckIn && overlap === "skip") return "busy";
  // A new period of the same campaign closes the previous run.
  await moveRun(ctx, running.id, { type: "expiry" }, undefined);
  return "free";
}
