import type { Asking, DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Language } from "../../domain/language.ts";
import type { Contact } from "../../domain/people.ts";
import { mentorsAtOnce, mentorTimeout } from "../../mentoring/clock.ts";
import type { Expert, MentorNeed } from "../../mentoring/expert.ts";
import { type MentorRanking, rankMentors } from "../../mentoring/rank.ts";
import { isDay } from "../../scheduling/calendar.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import type { AppContext } from "../shared/app-context.ts";
import { buildAdvanceFire, buildDecisionFire } from "../shared/decision-fires.ts";
import { type DecisionPeople, loadDecisionPeople } from "./decision-people.ts";

/** A decision point with the mentors who are asked next, and the fires that ask them. */
export interface AskedMentors {
  readonly decision: DecisionPoint;
  readonly fires: readonly Fire[];
}

/** The mentors for a decision point on this day: who may be asked, in order and with reasons, and who may not. */
export async function rankMentorsFor(
  ctx: AppContext,
  decision: DecisionPoint,
  people?: DecisionPeople,
): Promise<MentorRanking> {
  const around = people ?? (await loadDecisionPeople(ctx, decision));
  const all = await ctx.store.allDecisions();
  const experts = await Promise.all(
    around.everybody.map((each) => expertOf(ctx, each, { decision, all })),
  );
  const wanted = await wantedFor(ctx, decision, around, all);
  return rankMentors(
    wanted,
    experts.flatMap((each) => each ?? []),
  );
}

async function wantedFor(
  { store, clock }: AppContext,
  decision: DecisionPoint,
  { lead, engagement }: DecisionPeople,
  all: readonly DecisionPoint[],
): Promise<MentorNeed> {
  const team = await store.team(decision.team);
  const advised = all.flatMap((each) =>
    each.team === decision.team && each.id !== decision.id && each.mentor ? [each.mentor] : [],
  );
  return {
    expertise: decision.expertise ?? [],
    languages: languagesWith(decision, lead),
    country: team?.country ?? "",
    by: decision.by !== undefined && isDay(decision.by) ? decision.by : undefined,
    today: toLocalTime(clock.now(), lead?.zone ?? "UTC").day,
    asked: (decision.asked ?? []).map(({ mentor }) => mentor),
    previous: [...(engagement?.mentors ?? []), ...advised],
  };
}

/** The languages the team could talk in: those it named, else its lead's own. */
function languagesWith(
  { languages = [] }: DecisionPoint,
  lead: Contact | undefined,
): readonly Language[] {
  return languages.length > 0 ? languages : (lead?.languages ?? []);
}

interface Search {
  readonly decision: DecisionPoint;
  readonly all: readonly DecisionPoint[];
}

async function expertOf(
  { store, channels, clock }: AppContext,
  contact: Contact,
  { decision, all }: Search,
): Promise<Expert | undefined> {
  const { id, languages, standing, mentoring, address } = contact;
  if (!mentoring) return undefined;
  const told = await store.leaves(id);
  const counts = await store.pings(monthOf(contact, clock.now()), decision.id);
  const state = channels.get(address.channel)?.health().state;
  return {
    id,
    languages,
    standing,
    mentoring,
    reachable: state !== undefined && state !== "needs_login" && state !== "stopped",
    leave: [...mentoring.leave, ...told],
    asked: counts[id] ?? 0,
    advising: all.filter((each) => each.mentor === id && each.state === "with_mentor").length,
  };
}

/** The month by which a mentor's limit counts: that of their own calendar. */
function monthOf({ zone }: Contact, now: Date): string {
  return toLocalTime(now, zone).day.slice(0, 7);
}

/** Asks the next mentors, as many at once as the day allows; who has no place left this month is passed over. */
export async function askNextMentors(
  ctx: AppContext,
  decision: DecisionPoint,
  people: DecisionPeople,
): Promise<AskedMentors> {
  const now = ctx.clock.now();
  const waiting = (decision.asked ?? []).filter(({ outcome }) => outcome === undefined).length;
  const { candidates } = await rankMentorsFor(ctx, decision, people);
  const next: Asking[] = [];
  for (const { expert, reasons } of candidates) {
    if (waiting + next.length >= mentorsAtOnce(decision.by, now)) break;
    const mentor = people.everybody.find(({ id }) => id === expert);
    const limit = mentor?.mentoring?.monthly;
    if (!mentor || limit === undefined) continue;
    const month = monthOf(mentor, now);
    if (await ctx.store.takePing({ mentor: expert, month, decision: decision.id, limit }))
      next.push({ mentor: expert, at: now, reasons });
  }
  return {
    decision: { ...decision, asked: [...(decision.asked ?? []), ...next] },
    fires: next.flatMap(({ mentor }) => [
      buildDecisionFire(decision, "ping", mentor, { at: now }),
      buildAdvanceFire(
        decision,
        `unreached.${mentor}`,
        new Date(now.getTime() + unreachableAfter(decision, now)),
      ),
    ]),
  };
}

const HALF_A_DAY = 43_200_000;

/** How long a mentor may be kept from the question by nights, weekends and other conversations, in milliseconds. */
export function unreachableAfter({ by }: Pick<DecisionPoint, "by">, asked: Date): number {
  return 2 * mentorTimeout(by, asked) + HALF_A_DAY;
}
