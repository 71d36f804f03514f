import type { Audience } from "../../domain/answer.ts";
import type { Digest } from "../../domain/digest.ts";
import type { Contact, Engagement, Team } from "../../domain/people.ts";
import { dayInWords } from "../../engine/speak.ts";
import type { Changes } from "../../ports/changes.ts";
import { languagesOf } from "../cast.ts";
import { relationTo } from "../relation.ts";
import { voiceOf } from "../voice.ts";
import type { Acting, Asking } from "./act.ts";
import { ENDED, NOT_YOURS } from "./act-words.ts";
import { answerWith } from "./answer-with.ts";

/** A team that somebody may act on, why they may, and the digest that they act from, if any. */
export interface TeamAt {
  readonly team: Team;
  /** The running engagement of the team; their own, for a coach. */
  readonly engagement: Engagement | undefined;
  /** The circle in which they stand: what was said to a narrower one is not shown to them, nor moved by them. */
  readonly circle: Audience;
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

/** The team that an object names; undefined where it names none, or this person may not act on it today. */
export async function teamOf(asking: Asking): Promise<TeamAt | undefined> {
  const { house, cast, object, now } = asking;
  const [, , under] = TEAM_OBJECT.exec(object) ?? [];
  const team = await teamNamedBy(asking);
  if (!team) return undefined;
  const { mayAct, engagement, circle } = await relationTo(house, cast.contact, team.id, { now });
  if (!mayAct || circle === undefined) return undefined;
  const digest = (under && (await house.store.digest(under))) || undefined;
  return { team, engagement, circle, digest };
}

const TEAM_OBJECT = /^team\/([^@]+)(?:@(.+))?$/s;

async function teamNamedBy({ house, object }: Pick<Asking, "house" | "object">) {
  const [, id] = TEAM_OBJECT.exec(object) ?? [];
  return id === undefined ? undefined : await house.store.team(id);
}

/** Says why somebody may not act on a team: their engagement is over, or it was never theirs. */
export async function refuseAct(acting: Acting, of?: string): Promise<Changes> {
  const { house, cast, now } = acting;
  const team = of === undefined ? await teamNamedBy(acting) : await house.store.team(of);
  const { ended } = team ? await relationTo(house, cast.contact, team.id, { now }) : {};
  if (!team || ended === undefined) return answerWith(acting, NOT_YOURS);
  const { language } = voiceOf(languagesOf(cast));
  return answerWith(acting, ENDED, { team: team.name, day: dayInWords(ended, language) });
}
