import { type TeamOutlook, teamOutlooks } from "../bot/ahead.ts";
import type { Desk } from "../bot/call-off.ts";
import { inLanguage } from "../domain/language.ts";
import type { Contact, Programme } from "../domain/people.ts";
import { titleOf } from "./programme.ts";

/** What the programme page tells of the time to come, and what is needed to say it in words. */
export interface AheadState {
  readonly now: Date;
  readonly teams: readonly TeamOutlook[];
  readonly budget: Programme["budget"];
  /** The names of all contacts, by their id. */
  readonly names: ReadonlyMap<string, string>;
  /** The zones of all contacts, by their id. */
  readonly zones: ReadonlyMap<string, string>;
  /** What each campaign is called: the title of its flow, or its own id in words. */
  readonly titles: ReadonlyMap<string, string>;
  /** The name of the team that each engagement accompanies. */
  readonly accompanied: ReadonlyMap<string, string>;
}

/** Reads what lies ahead of everybody. */
export async function readAhead(desk: Desk): Promise<AheadState> {
  const { store, shelf, clock } = desk;
  const [programme, contacts, teams] = await Promise.all([
    store.programme(),
    store.contacts(),
    teamOutlooks(desk),
  ]);
  const titles = shelf.campaigns.map((campaign): [string, string] => {
    const flow = campaign.type === "flow" ? shelf.flows.get(campaign.flow) : undefined;
    return [campaign.id, flow ? inLanguage(flow.title, ["en"]) : titleOf(campaign.id)];
  });
  return {
    now: clock.now(),
    teams: teams.filter(({ team, outlooks }) => team !== undefined || outlooks.length > 0),
    budget: programme?.budget,
    names: new Map(contacts.map(({ id, name }: Contact) => [id, name])),
    zones: new Map(contacts.map(({ id, zone }: Contact) => [id, zone])),
    titles: new Map(titles),
    accompanied: await accompaniedIn(desk),
  };
}

async function accompaniedIn({ store }: Desk): Promise<ReadonlyMap<string, string>> {
  const teams = await store.teams();
  const found = await Promise.all(
    teams.map(async ({ id, name }) =>
      (await store.engagements({ team: id })).map((each): [string, string] => [each.id, name]),
    ),
  );
  return new Map(found.flat());
}
