import type { Contact } from "../../domain/people.ts";
import type { Run } from "../../domain/run.ts";
import type { CheckIn, Store } from "../../ports/store.ts";
import { isReader } from "../../scheduling/accompaniment.ts";

/**
 * The check-ins that were promised to a coach, or to nobody by name: what a team said to one coach goes to them, also
 * where the team has another one meanwhile. Of a coach who reads no more the successor reads it.
 */
export function filterPromisedCheckIns(
  coach: string,
  checkIns: readonly CheckIn[],
  people: ReadonlyMap<string, Contact>,
): CheckIn[] {
  return checkIns.filter(({ run: { promised } }) => {
    if (!promised || promised.coach === coach) return true;
    return !isReader(people.get(promised.coach));
  });
}

/** The teams in which something was promised to a coach in a period, besides those that they follow. */
export async function findPromisedTeams(
  store: Pick<Store, "checkIns" | "teams">,
  coach: string,
  { of, period, besides }: { of: string; period: string; besides: readonly string[] },
): Promise<{ readonly team: string; readonly engagement: string }[]> {
  const teams = (await store.teams()).map(({ id }) => id).filter((id) => !besides.includes(id));
  if (teams.length === 0) return [];
  const found = await store.checkIns({ campaign: of, period, teams });
  const theirs = found.flatMap(({ run }) => promisedIn(run, coach));
  return theirs.filter(({ team }, n) => theirs.findIndex((each) => each.team === team) === n);
}

function promisedIn({ team, promised }: Run, coach: string) {
  return team !== undefined && promised?.coach === coach
    ? [{ team, engagement: promised.engagement }]
    : [];
}
