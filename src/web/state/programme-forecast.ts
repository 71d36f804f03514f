import type { CancelContext } from "../../bot/forecast/cancel.ts";
import { loadTeamForecasts, type TeamForecast } from "../../bot/forecast/team-forecast.ts";
import { inLanguage } from "../../domain/language.ts";
import type { Contact, Programme } from "../../domain/people.ts";
import { humanizeId } from "./programme-state.ts";

/** What the programme page tells of the time to come, and what is needed to say it in words. */
export interface ProgrammeForecast {
  readonly now: Date;
  readonly teams: readonly TeamForecast[];
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
export async function loadProgrammeForecast(context: CancelContext): Promise<ProgrammeForecast> {
  const { store, catalog, clock } = context;
  const [programme, contacts, teams] = await Promise.all([
    store.programme(),
    store.contacts(),
    loadTeamForecasts(context),
  ]);
  const titles = catalog.campaigns.map((campaign): [string, string] => {
    const flow = campaign.type === "flow" ? catalog.flows.get(campaign.flow) : undefined;
    return [campaign.id, flow ? inLanguage(flow.title, ["en"]) : humanizeId(campaign.id)];
  });
  return {
    now: clock.now(),
    teams: teams.filter(({ team, outlooks }) => team !== undefined || outlooks.length > 0),
    budget: programme?.budget,
    names: new Map(contacts.map(({ id, name }: Contact) => [id, name])),
    zones: new Map(contacts.map(({ id, zone }: Contact) => [id, zone])),
    titles: new Map(titles),
    accompanied: await accompaniedIn(context),
  };
}

async function accompaniedIn({ store }: CancelContext): Promise<ReadonlyMap<string, string>> {
  const teams = await store.teams();
  const found = await Promise.all(
    teams.map(async ({ id, name }) =>
      (await store.engagements({ team: id })).map((each): [string, string] => [each.id, name]),
    ),
  );
  return new Map(found.flat());
}
