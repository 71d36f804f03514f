import type { Digest, DigestData, TeamDigest } from "../../domain/digest.ts";
import type { Contact } from "../../domain/people.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { periodContaining } from "../../scheduling/period.ts";
import { buildDigest } from "../digest/build-digest.ts";
import { loadDigestFacts } from "../digest/digest-facts.ts";
import type { AppContext } from "../shared/app-context.ts";
import { isReachable } from "../shared/is-reachable.ts";
import type { Translator } from "../shared/translator.ts";

/** The teams that somebody follows, as they stand in the running period, and when each is asked next. */
export interface MyTeams {
  readonly data: DigestData;
  /** By the team's id. */
  readonly next: ReadonlyMap<string, Date>;
}

/** Whether somebody follows teams at all. */
export function followsTeams({ role, standing, link }: Contact): boolean {
  const isFollower = role === "coach" || role === "manager";
  return isFollower && standing === "active" && isReachable({ link });
}

/** Reads the teams of a coach, or of the whole programme for its manager; undefined where no digest tells of any. */
export async function loadMyTeams(
  ctx: AppContext,
  contact: Contact,
  { language }: Translator,
): Promise<MyTeams | undefined> {
  const { catalog, clock } = ctx;
  const digest = catalog.campaigns.find((each) => each.type === "digest");
  const of = digest?.type === "digest" ? digest.of : undefined;
  const asking = catalog.campaigns.find(({ id }) => id === of);
  if (of === undefined || !asking) return undefined;
  const period = periodContaining(asking.when, toLocalTime(clock.now(), contact.zone).day);
  const circle = contact.role === "manager" ? "programme" : "coach";
  const data = buildDigest(await loadDigestFacts(ctx, { contact, circle }, of, { period }), [
    language,
  ]);
  const ids = new Set(data.teams.map(({ team }) => team));
  return { data, next: await nextOf(ctx, ids, of) };
}

/** When each of some teams is asked next by a campaign. */
async function nextOf(
  { store, clock }: AppContext,
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
export async function findNewestDigest(
  { store }: AppContext,
  { id }: Contact,
): Promise<Digest | undefined> {
  const mine = (await store.digests()).filter(({ coach }) => coach === id);
  return mine.toSorted((a, b) => a.madeAt.getTime() - b.madeAt.getTime()).at(-1);
}

/** The team with this name or id among those followed; the only one, where none is named. */
export function findTeamByName(
  teams: readonly TeamDigest[],
  words: string,
): TeamDigest | undefined {
  const wanted = normalizeName(words);
  if (wanted === "") return teams.length === 1 ? teams[0] : undefined;
  return teams.find(({ team, name }) => normalizeName(name) === wanted || team === wanted);
}

/** A name without accents and case, so that Sénégal is found as senegal. */
export function normalizeName(name: string): string {
  return name.normalize("NFD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();
}
