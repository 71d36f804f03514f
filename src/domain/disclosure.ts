import { AUDIENCES, type Audience, isVisibleToCircle } from "./answer.ts";
import type { DecisionPoint } from "./decision.ts";
import type { Contact, Engagement } from "./people.ts";
import type { Run } from "./run.ts";

// The one page that decides what leaves a team and who may see it. Digests, the channel's post, Home, the programme
// page, forms, actions, commands, briefs, lessons, the network's note and every export ask here and nowhere else.
//
// 1. When: an answer leaves when its conversation is over. Where the flow reads answers back, they leave only once
//    that read-back is confirmed, or the time-out that its text announces is over; a conversation that ends before,
//    or that silence led past its read-back, gives its state alone. In a flow without a read-back (a coach's
//    reflection, a group's question) they leave at the end of the conversation, finished or expired, as its first
//    message says. Where somebody says stop, nothing leaves.
// 2. To whom: each thing that was said has an audience, and a person stands in one circle towards the team on the day
//    they look. They see what was said to that circle or to a wider one. What says nothing of its audience is for the
//    coach. What a team keeps inside has the audience `team`, and no circle outside the team reaches it.

/** Whether the answers of a conversation have left its team. */
export function hasLeft({ state, readBack }: Pick<Run, "state" | "readBack">): boolean {
  if (state === "completed") return readBack !== "missed";
  // A run that ended unfinished says what became of its read-back; what does not say so stays inside.
  const isOver = state === "expired" || state === "failed";
  return isOver && (readBack === "passed" || readBack === "none");
}

/** How far one check-in came; digests, the programme page and the exports count by it. */
export type CheckInStanding = "answered" | "partly" | "silent";

/** How far a check-in with so many answers came: only answers that have left count as answered. */
export function standingOfCheckIn(
  run: Pick<Run, "state" | "readBack">,
  answers: number,
): CheckInStanding {
  if (answers === 0) return "silent";
  return hasLeft(run) ? "answered" : "partly";
}

/** Something that was said, as far as it matters who may see it. */
export interface Disclosable {
  readonly audience?: Audience | undefined;
}

/** Whether people in a circle may see something; in no circle, nothing. */
export function isVisibleTo(
  circle: Audience | undefined,
  { audience = "coach" }: Disclosable,
): boolean {
  return circle !== undefined && isVisibleToCircle(circle, audience);
}

/** A person as far as it matters what they may see. */
export type Viewer = Pick<Contact, "id" | "role" | "team" | "standing">;

/** What ties people to a team on a day. */
export interface Ties {
  readonly team: string;
  /** `YYYY-MM-DD`, by the viewer's own clock. */
  readonly day: string;
  readonly engagements: readonly Engagement[];
  /** The decision point in question, for the mentors who were asked about it. */
  readonly decision?: Pick<DecisionPoint, "mentor" | "asked"> | undefined;
}

/** Whether an engagement runs on a day. */
export function runsOn({ from, until }: Pick<Engagement, "from" | "until">, day: string): boolean {
  return from <= day && day <= until;
}

/**
 * The circle in which a person stands towards a team on a day, by their role and the engagements that run then;
 * undefined where they may see nothing at all.
 */
export function circleTowards(viewer: Viewer, ties: Ties): Audience | undefined {
  return viewer.standing === "active" ? CIRCLES[viewer.role](viewer, ties) : undefined;
}

const ofTeam = ({ team }: Viewer, ties: Ties): Audience =>
  team === ties.team ? "team" : "network";

const CIRCLES: Readonly<
  Record<Contact["role"], (viewer: Viewer, ties: Ties) => Audience | undefined>
> = {
  team_lead: ofTeam,
  team_member: ofTeam,
  coach: ({ id }, ties) =>
    runningIn(ties).some(({ coach }) => coach === id) ? "coach" : "programme",
  mentor: ({ id }, ties) => (isMentorOf(id, ties) ? "mentor" : "programme"),
  manager: () => "programme",
  leader: () => "network",
  // Others than the team may read along in its group.
  group: () => undefined,
};

function runningIn({ engagements, team, day }: Ties): Engagement[] {
  return engagements.filter((each) => each.team === team && runsOn(each, day));
}

function isMentorOf(id: string, ties: Ties): boolean {
  const { mentor, asked = [] } = ties.decision ?? {};
  if (mentor === id || asked.some((each) => each.mentor === id)) return true;
  return runningIn(ties).some(({ mentors }) => mentors.includes(id));
}

/** The narrower of two audiences. */
export function narrowerOf(one: Audience, other: Audience): Audience {
  return AUDIENCES.indexOf(one) <= AUDIENCES.indexOf(other) ? one : other;
}
