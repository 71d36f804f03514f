import type { Fire } from "../domain/fire.ts";
import type { Contact } from "../domain/people.ts";
import { start } from "../engine/start.ts";
import type { Cause } from "../ports/changes.ts";
import type { Campaign } from "../schedule/campaign.ts";
import { addWorkingDays } from "../schedule/fit.ts";
import { instantOf, localTime } from "../schedule/local-time.ts";
import { castOf, sceneOf } from "./cast.ts";
import { changesOf } from "./changes-of.ts";
import type { House } from "./house.ts";
import { calendarOf } from "./manners.ts";

/** A run to begin: its id is the key of what made it fall due, so that it begins once. */
export interface Beginning {
  readonly id: string;
  readonly campaign: Extract<Campaign, { type: "flow" }>;
  readonly contact: Contact;
  readonly period: string;
  readonly engagement?: string | undefined;
  readonly cause: Cause;
}

/** The rungs of the campaign's ladder of silence, each after so many of the contact's working days. */
async function rungsOf(house: House, { id, campaign, contact }: Beginning): Promise<Fire[]> {
  if (campaign.silence.length === 0) return [];
  const calendar = await calendarOf(house, contact);
  const { day, time } = localTime(house.clock.now(), contact.zone);
  return campaign.silence.map(({ after, do: rung }, index) => ({
    key: `${id}.ladder.${index}`,
    kind: "ladder",
    dueAt: instantOf(addWorkingDays(day, after, calendar), time, contact.zone),
    contact: contact.id,
    state: "due",
    run: id,
    rung,
  }));
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
  };
  const sprint = start(flow, id, purpose, sceneOf(cast, flow, now));
  const changes = changesOf(sprint, { flow, cast, now, cause });
  const rungs = sprint.run.state === "waiting" ? await rungsOf(house, beginning) : [];
  const done = await store.commit({ ...changes, fires: [...(changes.fires ?? []), ...rungs] });
  return done ? "begun" : "lost_race";
}
