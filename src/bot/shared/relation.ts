import type { Audience } from "../../domain/answer.ts";
import { circleTowards, runsOn, type Ties } from "../../domain/disclosure.ts";
import type { Contact, Engagement } from "../../domain/people.ts";
import type { Store } from "../../ports/store.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { isReachable } from "./is-reachable.ts";

/** A person's relation to a team on one day. */
export interface Relation {
  /** The audience circle they read in; undefined if they may read nothing. */
  readonly circle: Audience | undefined;
  /** The running engagement through which they act: a coach's own, any for a manager; undefined if they may not act. */
  readonly engagement: Engagement | undefined;
  /** Whether they may act on the team: its current coach, or a manager. */
  readonly mayAct: boolean;
  /** The last day of their own engagement, if it has ended. */
  readonly ended: string | undefined;
}

/** Inputs of a relation lookup: the moment, and the decision point concerned, if any. */
export type RelationAt = { readonly now: Date } & Pick<Ties, "decision">;

/** Loads a person's relation to a team, from their role and the engagements running on their local day. */
export async function relationTo(
  { store }: { readonly store: Pick<Store, "engagements"> },
  person: Contact,
  team: string,
  { now, decision }: RelationAt,
): Promise<Relation> {
  const engagements = await store.engagements({ team });
  return relationIn(engagements, person, team, { now, decision });
}

/** Computes the relation from engagements already loaded. */
export function relationIn(
  engagements: readonly Engagement[],
  person: Contact,
  team: string,
  { now, decision }: RelationAt,
): Relation {
  const { day } = toLocalTime(now, person.zone);
  const ofTeam = engagements.filter((each) => each.team === team);
  const circle = isReachable(person)
    ? circleTowards(person, { team, day, engagements: ofTeam, decision })
    : undefined;
  const running = ofTeam.filter((each) => runsOn(each, day));
  const isManager = person.role === "manager" && circle !== undefined;
  const own = running.find(({ coach }) => coach === person.id);
  const ended = ofTeam
    .filter(({ coach, until }) => coach === person.id && until < day)
    .map(({ until }) => until)
    .toSorted();
  return {
    circle,
    engagement: isManager ? running[0] : circle === "coach" ? own : undefined,
    mayAct: isManager || circle === "coach",
    ended: own ? undefined : ended.at(-1),
  };
}
