import type { Contact } from "../../domain/people.ts";
import type { RunPurpose } from "../../domain/run.ts";
import { startRun } from "../../engine/run/start.ts";
import type { ChangeCause } from "../../ports/changes.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildEngineContext, loadRunContext, type RunContext } from "../shared/run-context.ts";
import { planEscalation } from "../timing/escalation-steps.ts";
import { loadWorkCalendar } from "../timing/quiet-hours.ts";
import { buildChanges } from "./build-changes.ts";

/** A run to begin; its id is the key of its cause, so that it begins once. */
export interface RunBeginning {
  readonly id: string;
  readonly campaign: Extract<Campaign, { type: "flow" }>;
  readonly contact: Contact;
  readonly period: string;
  readonly engagement?: string | undefined;
  readonly cause: ChangeCause;
}

/** Begins a run with the current flow; `no_flow` if the catalog lacks the campaign's flow. */
export async function beginRun(
  ctx: AppContext,
  beginning: RunBeginning,
): Promise<"begun" | "lost_race" | "no_flow"> {
  const { id, campaign, contact, period, engagement, cause } = beginning;
  const { store, clock, catalog } = ctx;
  const flow = catalog.flows.get(campaign.flow);
  if (!flow) return "no_flow";
  const now = clock.now();
  const runContext = await loadRunContext(store, contact, {
    now,
    run: { id, engagement, period, startedAt: now },
  });
  const purpose = {
    contact: contact.id,
    team: runContext.team?.id,
    engagement,
    campaign: campaign.id,
    period,
    ...(contact.team === undefined ? {} : buildPromise(runContext)),
  };
  const sprint = startRun(flow, id, purpose, buildEngineContext(runContext, flow, now));
  const changes = buildChanges(sprint, { flow, runContext, now, cause });
  const escalation =
    sprint.run.state === "waiting" && campaign.silence.length > 0
      ? planEscalation({ id, contact, at: now }, campaign, await loadWorkCalendar(ctx, contact))
      : [];
  const done = await store.commit({ ...changes, fires: [...(changes.fires ?? []), ...escalation] });
  return done ? "begun" : "lost_race";
}

/** Records the engagement and coach named to a team at the start of a run. */
function buildPromise({ coach, engagements }: RunContext): Pick<RunPurpose, "promised"> {
  const engagement = engagements.find((each) => each.coach === coach?.id);
  return coach && engagement ? { promised: { engagement: engagement.id, coach: coach.id } } : {};
}
