import type { Digest } from "../../domain/digest.ts";
import type { Contact, Engagement, Team } from "../../domain/people.ts";
import { localTime } from "../../schedule/local-time.ts";
import type { Asking } from "./act.ts";

/** A team that somebody may act on, why they may, and the digest that they act from, if any. */
export interface TeamAt {
  readonly team: Team;
  /** The running engagement of the team; their own, for a coach. */
  readonly engagement: Engagement | undefined;
  readonly digest: Digest | undefined;
}

/** The object of an action about a team: `team/kenya`, with the digest it stands under where there is one. */
export function teamObject(team: string, digest?: string): string {
  return digest === undefined ? `team/${team}` : `team/${team}@${digest}`;
}

/** The people of a team who answer for it and can be written to: neither its group nor a leader beside it. */
export async function membersOf(
  { store }: Pick<Asking["house"], "store">,
  { id }: Pick<Team, "id">,
): Promise<Contact[]> {
  return (await store.contacts()).filter(
    ({ team, standing, role }) =>
      team === id && standing === "active" && (role === "team_lead" || role === "team_member"),
  );
}

/** The team that an object names; undefined where it names none, or this person may not act on it. */
export async function teamOf(asking: Asking): Promise<TeamAt | undefined> {
  const { house, cast, object } = asking;
  const [, id, under] = /^team\/([^@]+)(?:@(.+))?$/s.exec(object) ?? [];
  const team = id === undefined ? undefined : await house.store.team(id);
  if (!team) return undefined;
  const engagement = await engagementFor(asking, cast.contact, team.id);
  if (cast.contact.role !== "manager" && !engagement) return undefined;
  return { team, engagement, digest: (under && (await house.store.digest(under))) || undefined };
}

/** The running engagement through which somebody may act on a team: a coach's own, any for the programme. */
async function engagementFor(
  { house: { store }, now }: Pick<Asking, "house" | "now">,
  { id, role, zone }: Contact,
  team: string,
): Promise<Engagement | undefined> {
  const { day } = localTime(now, zone);
  const running = (await store.engagements({ team })).filter(
    ({ from, until }) => from <= day && day <= until,
  );
  if (role === "manager") return running[0];
  return role === "coach" ? running.find(({ coach }) => coach === id) : undefined;
}
