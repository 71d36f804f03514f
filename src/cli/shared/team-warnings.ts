import type { RosterPeople } from "../../domain/roster-conflicts.ts";
import { accompanimentOf, accompanimentWords } from "../../scheduling/accompaniment.ts";
import { toLocalDay } from "../../scheduling/local-time.ts";

/** What is wrong with how a team is accompanied. */
export interface TeamWarning {
  readonly team: string;
  readonly words: string;
}

/** The teams that nobody reads at an instant, or not for much longer, each with what is wrong. */
export function findTeamWarnings(
  { teams, contacts, engagements }: RosterPeople,
  now: Date,
): readonly TeamWarning[] {
  const people = new Map(contacts.map((contact) => [contact.id, contact]));
  return teams.flatMap(({ id }) => {
    const zone = contacts.find(({ team }) => team === id)?.zone ?? "UTC";
    const theirs = engagements.filter(({ team }) => team === id);
    const words = accompanimentWords(accompanimentOf(theirs, people, toLocalDay(now, zone)));
    return words === undefined ? [] : [{ team: id, words }];
  });
}
