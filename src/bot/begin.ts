import type { Contact } from "../domain/people.ts";
import type { RunPurpose } from "../domain/run.ts";
import { start } from "../engine/start.ts";
import type { Cause } from "../ports/changes.ts";
import type { Campaign } from "../schedule/campaign.ts";
import { type Cast, castOf, sceneOf } from "./cast.ts";
import { changesOf } from "./changes-of.ts";
import type { House } from "./house.ts";
import { calendarOf } from "./manners.ts";
import { rungsOf } from "./rungs.ts";

/** A run to begin: its id is the key of what made it fall due, so that it begins once. */
export interface Beginning {
  readonly id: string;
  readonly campaign: Extract<Campaign, { type: "flow" }>;
  readonly contact: Contact;
  readonly period: string;
  readonly engagement?: string | undefined;
  readonly cause: Cause;
}

/** Begins a run with the flow in force now. `no_flow` where the campaign's flow is not on the shelf. */
export async function begin(
  house: House,
  beginning: Beginning,
): Promise<"begun" | "lost_race" | "no_flow"> {
  const { id, campaign, contact, period, engagement, cause } = beginning;
  const { store, clock, shelf } = house;
  const flow = shelf.flows.get(campaign.flow);
  if (!flow) return "no_flow";
  const now = clock.now();
  const cast = await castOf(store, contact, {
    now,
    run: { id, engagement, period, startedAt: now },
  });
  const purpose = {
    contact: contact.id,
    team: cast.team?.id,
    engagement,
    campaign: campaign.id,
    period,
    ...(contact.team === undefined ? {} : promisedBy(cast)),
  };
  const sprint = start(flow, id, purpose, sceneOf(cast, flow, now));
  const changes = changesOf(sprint, { flow, cast, now, cause });
  const rungs =
    sprint.run.state === "waiting" && campaign.silence.length > 0
      ? rungsOf({ id, contact, at: now }, campaign, await calendarOf(house, contact))
      : [];
  const done = await store.commit({ ...changes, fires: [...(changes.fires ?? []), ...rungs] });
  return done ? "begun" : "lost_race";
}

/** The engagement and coach that a team is told of as the conversation begins. */
function promisedBy({ coach, engagements }: Cast): Pick<RunPurpose, "promised"> {
  const engagement = engagements.find((each) => each.coach === coach?.id);
  return coach && engagement ? { promised: { engagement: engagement.id, coach: coach.id } } : {};
}
