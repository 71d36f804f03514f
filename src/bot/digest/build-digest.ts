import { type Audience, STATUSES } from "../../domain/answer.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import {
  type DigestData,
  RANKING_REASONS,
  type RankingReason,
  type TeamDigest,
} from "../../domain/digest.ts";
import { type Disclosable, isVisibleTo } from "../../domain/disclosure.ts";
import type { Language } from "../../domain/language.ts";
import type { Contact, Engagement, Team } from "../../domain/people.ts";
import type { Commitment, Note } from "../../domain/records.ts";
import type { CheckIn } from "../../ports/store.ts";
import { listDecisionsAhead } from "./decision-progress.ts";
import { compareShifts } from "./shifts.ts";
import {
  countSilentPeriods,
  findTeamState,
  formatEnclosures,
  formatGroupAnswers,
  formatMeaning,
  hasMeaning,
  isAnsweredCheckIn,
  listBlockers,
  listSilentNames,
  listSolvedBlockers,
  listStatuses,
  listStatusHistory,
  namesSomething,
  selectVisible,
  unreachedNames,
  withoutSolved,
} from "./visible-responses.ts";

/** Everything a coach's digest is made from. */
export interface DigestFacts {
  readonly programme: string;
  readonly period: string;
  readonly teams: readonly { readonly team: Team; readonly engagement: Engagement }[];
  readonly checkIns: readonly CheckIn[];
  /** The check-ins of the periods before, newest first, a list each. */
  readonly past: readonly (readonly CheckIn[])[];
  /** Those periods, newest first. */
  readonly pastPeriods?: readonly string[] | undefined;
  /** The coach's own reflections of the last periods. */
  readonly reflections: readonly CheckIn[];
  /** The coach's local day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly decisions: readonly DecisionPoint[];
  /** What both sides said of shifts in the last quarters, newest first, and the moment that it is read at. */
  readonly pulses?: readonly (readonly CheckIn[])[] | undefined;
  readonly now?: Date | undefined;
  readonly commitments: readonly Commitment[];
  readonly notes: readonly Note[];
  /** What teams were asked in their groups in this period. */
  readonly group?: readonly CheckIn[] | undefined;
  /** Who reads it: a coach, unless said otherwise; what is for narrower circles is left out. */
  readonly circle?: Audience | undefined;
  /** The people of the teams, where the reader may know who is silent. */
  readonly members?: readonly Pick<Contact, "id" | "name">[] | undefined;
  /** The mentors of the programme. */
  readonly mentors?: readonly Pick<Contact, "id" | "name">[] | undefined;
}

// A milestone is told of four weeks ahead.
const NEAR = 28 * 86_400_000;

// How much a reason weighs; teams with more weight come first. A team that is stuck comes before any other.
const WEIGHT: Readonly<Record<RankingReason, number>> = {
  stuck: 100,
  help_wanted: 60,
  decision_soon: 40,
  worse: 30,
  blocker: 25,
  silent: 20,
  not_reached: 20,
  milestone_late: 18,
  at_risk: 15,
  commitment_slipped: 10,
  note: 5,
};

// Fewer columns than three show no course.
const COURSE = 3;

/** The periods that are told of, oldest first, and how many answered in each; nothing where they show no course. */
function historyOf({ period, past, checkIns, pastPeriods }: DigestFacts): Partial<DigestData> {
  const known = past.findLastIndex((each) => each.length > 0) + 1;
  if (!pastPeriods || known + 1 < COURSE) return {};
  const periods = [period, ...pastPeriods.slice(0, known)].toReversed();
  const rates = [checkIns, ...past.slice(0, known)]
    .map((each) => ({ asked: each.length, answered: each.filter(isAnsweredCheckIn).length }))
    .toReversed();
  return { periods, rates };
}

/** A coach's period as data, in the first of the languages that each answer has. */
export function buildDigest(facts: DigestFacts, order: readonly Language[]): DigestData {
  const teams = facts.teams
    .map((each) => teamDigest(facts, each, order))
    .toSorted((a, b) => weightOf(b) - weightOf(a) || a.name.localeCompare(b.name));
  const before = facts.past[0] ?? [];
  return {
    programme: facts.programme,
    period: facts.period,
    ...historyOf(facts),
    asked: sum(teams.map(({ asked }) => asked)),
    answered: sum(teams.map(({ answered }) => answered)),
    before:
      before.length === 0
        ? undefined
        : { asked: before.length, answered: before.filter(isAnsweredCheckIn).length },
    teams,
  };
}

function weightOf(team: TeamDigest): number {
  return sum(team.reasons.map((reason) => WEIGHT[reason]));
}

function teamDigest(
  facts: DigestFacts,
  { team, engagement }: DigestFacts["teams"][number],
  order: readonly Language[],
): TeamDigest {
  const of = <T extends { readonly team?: string | undefined }>(list: readonly T[]): T[] =>
    list.filter((each) => each.team === team.id);
  const own = (list: readonly CheckIn[]): CheckIn[] =>
    list.filter(({ run }) => run.team === team.id);
  const checkIns = own(facts.checkIns);
  const past = facts.past.map(own);
  const { circle = "coach" } = facts;
  const mayBeTold = (each: Disclosable): boolean => isVisibleTo(circle, each);
  const responses = selectVisible(checkIns, circle);
  const earlier = selectVisible(past[0] ?? [], circle);
  const inGroup = selectVisible(own(facts.group ?? []), circle);
  // What people wrote outside a check-in is for their coach.
  const notes = circle === "coach" ? of(facts.notes) : [];
  // One whose words were taken back has none.
  const commitments = of(facts.commitments).filter((each) => mayBeTold(each) && each.text !== "");
  const digest = {
    team: team.id,
    name: team.name,
    engagement: engagement.id,
    asked: checkIns.length,
    answered: checkIns.filter(isAnsweredCheckIn).length,
    state: findTeamState(checkIns),
    statuses: listStatuses(responses),
    statusBefore: listStatuses(earlier)[0],
    silent: listSilentNames(checkIns, facts.members),
    unreached: unreachedNames(checkIns, facts.members),
    history: past.length === 0 ? undefined : listStatusHistory([checkIns, ...past], circle),
    changes: formatMeaning(responses, "change", order),
    blockers: listBlockers({ checkIns, past, circle }, order),
    solved: listSolvedBlockers(responses, order),
    gone:
      checkIns.some(isAnsweredCheckIn) && !hasMeaning(responses, "blocker")
        ? formatMeaning(withoutSolved(past[0] ?? [], circle), "blocker", order)
        : [],
    silentFor: countSilentPeriods([checkIns, ...past]),
    ...courseOf(facts, engagement, order),
    help: formatMeaning(responses.filter(namesSomething), "help", order),
    ...commitmentsOf(commitments, facts.period),
    decisions: listDecisionsAhead(of(facts.decisions).filter(mayBeTold), facts.mentors),
    notes: notes.map(({ text }) => text),
    group: formatGroupAnswers(inGroup, order),
    sent: formatEnclosures([...responses, ...inGroup], notes, order),
  };
  return { ...digest, reasons: reasonsOf(digest) };
}

/** How an engagement goes over time: its milestones, who did the work, how far shifts have come. */
function courseOf(
  { circle = "coach", now, pulses = [], reflections, today }: DigestFacts,
  engagement: Engagement,
  order: readonly Language[],
): Pick<TeamDigest, "milestones" | "work" | "shifts"> {
  const own = pulses.map((each) => each.filter(({ run }) => run.team === engagement.team));
  return {
    milestones: milestonesOf(engagement, today),
    work: workOf(reflections.filter(({ run }) => run.engagement === engagement.id)),
    shifts: now && compareShifts(own, { circle, now }, order),
  };
}

/** What became of commitments in a period, and which were made in it. */
function commitmentsOf(
  commitments: readonly Commitment[],
  period: string,
): Pick<TeamDigest, "reviewed" | "made"> {
  return {
    reviewed: commitments
      .filter(({ reviewed }) => reviewed === period)
      .flatMap(({ text, outcome, due, reason, slips }) =>
        outcome ? { text, outcome, due, reason, slips } : [],
      ),
    made: commitments
      .filter((each) => each.period === period)
      .map(({ text, due }) => ({ text, due })),
  };
}

function milestonesOf({ milestones }: Engagement, today: string): TeamDigest["milestones"] {
  const horizon = new Date(Date.parse(`${today}T00:00:00Z`) + NEAR).toISOString().slice(0, 10);
  return milestones
    .filter(({ due, reached }) => reached === undefined && due <= horizon)
    .map(({ title, due }) => ({ title, due, late: due < today }));
}

function workOf(reflections: readonly CheckIn[]): TeamDigest["work"] {
  const counts: Record<string, number> = {};
  for (const { responses } of reflections)
    for (const { meaning, answer } of responses)
      if (meaning === "work" && answer.kind === "choice")
        counts[answer.choice] = (counts[answer.choice] ?? 0) + 1;
  return counts;
}

function reasonsOf(team: Omit<TeamDigest, "reasons">): RankingReason[] {
  const now = team.statuses[0];
  const worse =
    now !== undefined &&
    team.statusBefore !== undefined &&
    STATUSES.indexOf(now) > STATUSES.indexOf(team.statusBefore);
  const holding: Readonly<Record<RankingReason, boolean>> = {
    stuck: now === "stuck",
    help_wanted: team.help.length > 0,
    // What has its mentor needs the coach less.
    decision_soon: team.decisions.some(({ mentor }) => mentor === undefined),
    worse,
    blocker: team.blockers.length > 0,
    silent: team.state === "silent",
    not_reached: team.state === "not_reached",
    milestone_late: team.milestones.some(({ late }) => late),
    at_risk: now === "at_risk",
    commitment_slipped: team.reviewed.some(({ outcome }) => outcome !== "kept"),
    note: team.notes.length > 0,
  };
  return RANKING_REASONS.filter((reason) => holding[reason]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
