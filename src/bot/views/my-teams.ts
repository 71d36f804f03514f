import type { Digest, DigestData, TeamDigest } from "../../domain/digest.ts";
import type { Contact } from "../../domain/people.ts";
import { localTime } from "../../schedule/local-time.ts";
import { periodOf } from "../../schedule/period.ts";
import { factsOf } from "../digest-facts.ts";
import { digestOf } from "../digest-of.ts";
import type { House } from "../house.ts";
import { isReached } from "../people/is-reached.ts";
import type { Voice } from "../voice.ts";

/** The teams that somebody follows, as they stand in the running period, and when each is asked next. */
export interface MyTeams {
  readonly data: DigestData;
  /** By the team's id. */
  readonly next: ReadonlyMap<string, Date>;
}

/** Whether somebody follows teams at all. */
export function followsTeams({ role, standing, link }: Contact): boolean {
  const isFollower = role === "coach" || role === "manager";
  return isFollower && standing === "active" && isReached({ link });
}

/** Reads the teams of a coach, or of the whole programme for its manager; undefined where no digest tells of any. */
export async function myTeams(
  house: House,
  contact: Contact,
  { language }: Voice,
): Promise<MyTeams | undefined> {
  const { shelf, clock } = house;
  const digest = shelf.campaigns.find((each) => each.type === "digest");
  const of = digest?.type === "digest" ? digest.of : undefined;
  const asking = shelf.campaigns.find(({ id }) => id === of);
  if (of === undefined || !asking) return undefined;
  const period = periodOf(asking.when, localTime(clock.now(), contact.zone).day);
  const circle = contact.role === "manager" ? "programme" : "coach";
  const data = digestOf(await factsOf(house, { contact, circle }, of, { period }), [language]);
  const ids = new Set(data.teams.map(({ team }) => team));
  return { data, next: await nextOf(house, ids, of) };
}

/** When each of some teams is asked next by a campaign. */
async function nextOf(
  { store, clock }: House,
  teams: ReadonlySet<string>,
  campaign: string,
): Promise<Map<string, Date>> {
  const next = new Map<string, Date>();
  const now = clock.now();
  for (const { id, team } of await store.contacts()) {
    if (team === undefined || !teams.has(team)) continue;
    for (const { campaign: its, nextAt, active } of await store.enrolments(id)) {
      if (its !== campaign || !active || !nextAt || nextAt <= now) continue;
      const known = next.get(team);
      if (!known || nextAt < known) next.set(team, nextAt);
    }
  }
  return next;
}

/** The newest digest that was made for somebody. */
export async function newestDigest({ store }: House, { id }: Contact): Promise<Digest | undefined> {
  const mine = (await store.digests()).filter(({ coach }) => coach === id);
  return mine.toSorted((a, b) => a.madeAt.getTime() - b.madeAt.getTime()).at(-1);
}

/** The team with this name or id among those followed; the only one, where none is named. */
export function teamNamed(teams: readonly TeamDigest[], words: string): TeamDigest | undefined {
  const wanted = plainName(words);
  if (wanted === "") return teams.length === 1 ? teams[0] : undefined;
  return teams.find(({ team, name }) => plainName(name) === wanted || team === wanted);
}

/** A name without accents and case, so that Sénégal is found as senegal. */
export function plainName(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();
}
