import { atOnce, silenceAfter } from "../../decision/clock.ts";
import type { Expert, Wanted } from "../../decision/expert.ts";
import { type Ranking, rank } from "../../decision/rank.ts";
import type { Asking, DecisionPoint } from "../../domain/decision.ts";
import type { Fire } from "../../domain/fire.ts";
import type { Language } from "../../domain/language.ts";
import type { Contact } from "../../domain/people.ts";
import { isDay } from "../../schedule/calendar.ts";
import { localTime } from "../../schedule/local-time.ts";
import type { House } from "../house.ts";
import { decisionFire, lookFire } from "./decision-fires.ts";
import { type People, peopleOf } from "./people-of.ts";

/** A decision point with the mentors who are asked next, and the fires that ask them. */
export interface Asked {
  readonly decision: DecisionPoint;
  readonly fires: readonly Fire[];
}

/** The mentors for a decision point on this day: who may be asked, in order and with reasons, and who may not. */
export async function rankMentors(
  house: House,
  decision: DecisionPoint,
  people?: People,
): Promise<Ranking> {
  const around = people ?? (await peopleOf(house, decision));
  const all = await house.store.allDecisions();
  const experts = await Promise.all(
    around.everybody.map((each) => expertOf(house, each, { decision, all })),
  );
  const wanted = await wantedFor(house, decision, around, all);
  return rank(
    wanted,
    experts.flatMap((each) => each ?? []),
  );
}

async function wantedFor(
  { store, clock }: House,
  decision: DecisionPoint,
  { lead, engagement }: People,
  all: readonly DecisionPoint[],
): Promise<Wanted> {
  const team = await store.team(decision.team);
  const advised = all.flatMap((each) =>
    each.team === decision.team && each.id !== decision.id && each.mentor ? [each.mentor] : [],
  );
  return {
    expertise: decision.expertise ?? [],
    languages: languagesWith(decision, lead),
    country: team?.country ?? "",
    by: decision.by !== undefined && isDay(decision.by) ? decision.by : undefined,
    today: localTime(clock.now(), lead?.zone ?? "UTC").day,
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
  { store, channels, clock }: House,
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
  return localTime(now, zone).day.slice(0, 7);
}

/** Asks the next mentors, as many at once as the day allows; who has no place left this month is passed over. */
export async function askNext(
  house: House,
  decision: DecisionPoint,
  people: People,
): Promise<Asked> {
  const now = house.clock.now();
  const waiting = (decision.asked ?? []).filter(({ outcome }) => outcome === undefined).length;
  const { candidates } = await rankMentors(house, decision, people);
  const next: Asking[] = [];
  for (const { expert, reasons } of candidates) {
    if (waiting + next.length >= atOnce(decision.by, now)) break;
    const mentor = people.everybody.find(({ id }) => id === expert);
    const limit = mentor?.mentoring?.monthly;
    if (!mentor || limit === undefined) continue;
    const month = monthOf(mentor, now);
    if (await house.store.takePing({ mentor: expert, month, decision: decision.id, limit }))
      next.push({ mentor: expert, at: now, reasons });
  }
  return {
    decision: { ...decision, asked: [...(decision.asked ?? []), ...next] },
    fires: next.flatMap(({ mentor }) => [
      decisionFire(decision, "ping", mentor, { at: now }),
      lookFire(
        decision,
        `unreached.${mentor}`,
        new Date(now.getTime() + unreachedAfter(decision, now)),
      ),
    ]),
  };
}

const HALF_A_DAY = 43_200_000;

/** How long a mentor may be kept from the question by nights, weekends and other conversations, in milliseconds. */
export function unreachedAfter({ by }: Pick<DecisionPoint, "by">, asked: Date): number {
  return 2 * silenceAfter(by, asked) + HALF_A_DAY;
}
