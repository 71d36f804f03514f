import type { Audience } from "../../domain/answer.ts";
import { circleTowards, runsOn, type Ties } from "../../domain/disclosure.ts";
import type { Contact, Engagement } from "../../domain/people.ts";
import type { Store } from "../../ports/store.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { isReachable } from "./is-reachable.ts";

/** How somebody stands towards a team today. */
export interface Relation {
  /** In which circle they read of it; undefined where they may read nothing. */
  readonly circle: Audience | undefined;
  /** The running engagement through which they act on it: a coach's own, any for a manager; undefined: they may not. */
  readonly engagement: Engagement | undefined;
  /** Whether they may act on it: its coach today, or a manager. */
  readonly mayAct: boolean;
  /** The last day of their own engagement, where that is over. */
  readonly ended: string | undefined;
}

/** What a relation is looked up for: the moment, and the decision point in question, if any. */
export type RelationAt = { readonly now: Date } & Pick<Ties, "decision">;

/** Looks up how somebody stands towards a team at a moment, by their role and the engagements that run on that day. */
export async function relationTo(
  { store }: { readonly store: Pick<Store, "engagements"> },
  person: Contact,
  team: string,
  { now, decision }: RelationAt,
): Promise<Relation> {
  const engagements = await store.engagements({ team });
  return relationIn(engagements, person, team, { now, decision });
}

/** The same, from engagements that were read already. */
export function relationIn(
  engagements: readonly Engagement[],
  person: Contact,
  team: string,
  { now, decision }: RelationAt,
): Relation {
  const { day } = toLocalTime(now, person.zone);
  const theirs = engagements.filter((each) => each.team === team);
  const circle = isReachable(person)
    ? circleTowards(person, { team, day, engagements: theirs, decision })
    : undefined;
  const running = theirs.filter((each) => runsOn(each, day));
  const isManager = person.role === "manager" && circle !== undefined;
  const own = running.find(({ coach }) => coach === person.id);
  const over = theirs
    .filter(({ coach, until }) => coach === person.id && until < day)
    .map(({ until }) => until)
    .toSorted();
  return {
    circle,
    engagement: isManager ? running[0] : circle === "coach" ? own : undefined,
    mayAct: isManager || circle === "coach",
    ended: own ? undefined : over.at(-1),
  };
}
