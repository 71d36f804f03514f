import {
  type Audience,
  type Meaning,
  maySee,
  type Response,
  STATUSES,
  type Status,
} from "../domain/answer.ts";
import { type DigestData, REASONS, type Reason, type TeamDigest } from "../domain/digest.ts";
import { inLanguage, type Language } from "../domain/language.ts";
import type { Engagement, Team } from "../domain/people.ts";
import type { Commitment, DecisionPoint, Note } from "../domain/records.ts";
import type { CheckIn } from "../ports/store.ts";

/** Everything a coach's digest is made from. */
export interface DigestFacts {
  readonly programme: string;
  readonly period: string;
  readonly teams: readonly { readonly team: Team; readonly engagement: Engagement }[];
  readonly checkIns: readonly CheckIn[];
  /** The check-ins of the periods before, newest first, a list each. */
  readonly past: readonly (readonly CheckIn[])[];
  /** The coach's own reflections of the last periods. */
  readonly reflections: readonly CheckIn[];
  /** The coach's local day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly decisions: readonly DecisionPoint[];
  readonly commitments: readonly Commitment[];
  readonly notes: readonly Note[];
}

// A milestone is told of four weeks ahead.
const NEAR = 28 * 86_400_000;

// How much a reason weighs; teams with more weight come first. A team that is stuck comes before any other.
const WEIGHT: Readonly<Record<Reason, number>> = {
  stuck: 100,
  help_wanted: 60,
  decision_soon: 40,
  worse: 30,
  blocker: 25,
  silent: 20,
  milestone_late: 18,
  at_risk: 15,
  commitment_slipped: 10,
  note: 5,
};

/** A coach's period as data, in the first of the languages that each answer has. */
export function digestOf(facts: DigestFacts, order: readonly Language[]): DigestData {
  const teams = facts.teams
    .map((each) => teamDigest(facts, each, order))
    .toSorted((a, b) => weightOf(b) - weightOf(a) || a.name.localeCompare(b.name));
  const before = facts.past[0] ?? [];
  return {
    programme: facts.programme,
    period: facts.period,
    asked: sum(teams.map(({ asked }) => asked)),
    answered: sum(teams.map(({ answered }) => answered)),
    before:
      before.length === 0
        ? undefined
        : { asked: before.length, answered: before.filter(isAnswered).length },
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
  const responses = told(checkIns);
  const earlier = told(past[0] ?? []);
  const commitments = of(facts.commitments).filter(mayBeTold);
  const digest = {
    team: team.id,
    name: team.name,
    engagement: engagement.id,
    asked: checkIns.length,
    answered: checkIns.filter(isAnswered).length,
    state: stateOf(checkIns),
    statuses: statusesOf(responses),
    statusBefore: statusesOf(earlier)[0],
    changes: wordsOf(responses, "change", order),
    blockers: blockersOf(checkIns, past, order),
    gone:
      checkIns.some(isAnswered) && !has(responses, "blocker")
        ? wordsOf(earlier, "blocker", order)
        : [],
    silentFor: silentFor([checkIns, ...past]),
    milestones: milestonesOf(engagement, facts.today),
    work: workOf(facts.reflections.filter(({ run }) => run.engagement === engagement.id)),
    help: wordsOf(responses.filter(isNotNone), "help", order),
    reviewed: commitments
      .filter(({ reviewed }) => reviewed === facts.period)
      .flatMap(({ text, outcome, due, reason, slips }) =>
        outcome ? { text, outcome, due, reason, slips } : [],
      ),
    made: commitments
      .filter(({ period }) => period === facts.period)
      .map(({ text, due }) => ({ text, due })),
    decisions: of(facts.decisions)
      .filter(mayBeTold)
      .filter(({ state }) => state === "open" || state === "overdue")
      .map(({ question, decider, by }) => ({ question, decider, by })),
    notes: of(facts.notes).map(({ text }) => text),
  };
  return { ...digest, reasons: reasonsOf(digest) };
}

/**
 * What may be told to a coach of check-ins that are over: nothing leaves a team before it had its read-back, and
 * nothing of a person who opted out on the way there.
 */
function told(checkIns: readonly CheckIn[]): Response[] {
  return checkIns
    .filter(isOver)
    .flatMap(({ responses }) => responses)
    .filter(mayBeTold);
}

function mayBeTold({ audience = "coach" }: { readonly audience?: Audience | undefined }): boolean {
  return maySee("coach", audience);
}

function isOver({ run }: CheckIn): boolean {
  return run.state !== "waiting" && run.state !== "stopped";
}

function isAnswered(checkIn: CheckIn): boolean {
  return isOver(checkIn) && checkIn.responses.length > 0;
}

function stateOf(checkIns: readonly CheckIn[]): TeamDigest["state"] {
  if (checkIns.length === 0) return "not_asked";
  if (checkIns.some(isAnswered)) return "answered";
  return checkIns.some(isBegun) ? "partly" : "silent";
}

function isBegun({ run, responses }: CheckIn): boolean {
  return run.state === "waiting" && responses.length > 0;
}

function statusesOf(responses: readonly Response[]): Status[] {
  const given = responses.flatMap(({ meaning, answer }) =>
    meaning === "status" && answer.kind === "choice" ? [answer.choice] : [],
  );
  // Worst first; two members may see it differently, and then both stand.
  return STATUSES.toReversed().filter((status) => given.includes(status));
}

function blockersOf(
  checkIns: readonly CheckIn[],
  past: readonly (readonly CheckIn[])[],
  order: readonly Language[],
): TeamDigest["blockers"] {
  // One member's kind of blocker says nothing of another's.
  return checkIns.flatMap((each) => {
    const [kind] = wordsOf(told([each]), "blocker_kind", order);
    const age = 1 + standingBefore(kindsOf([each])[0], past);
    return wordsOf(told([each]), "blocker", order).map((text) => ({
      text: kind === undefined ? text : `${text} (${kind})`,
      age,
    }));
  });
}

/** In how many periods in a row, newest first, a team named a blocker of a kind; of any, where its kind is not known. */
function standingBefore(kind: string | undefined, past: readonly (readonly CheckIn[])[]): number {
  const without = past.findIndex((checkIns) =>
    kind === undefined ? !has(told(checkIns), "blocker") : !kindsOf(checkIns).includes(kind),
  );
  return without === -1 ? past.length : without;
}

function kindsOf(checkIns: readonly CheckIn[]): string[] {
  return told(checkIns).flatMap(({ meaning, answer }) =>
    meaning === "blocker_kind" && answer.kind === "choice" ? [answer.choice] : [],
  );
}

/** How many periods in a row, newest first, a team was asked and nobody answered. */
function silentFor(periods: readonly (readonly CheckIn[])[]): number {
  const end = periods.findIndex((checkIns) => checkIns.length === 0 || checkIns.some(isAnswered));
  return end === -1 ? periods.length : end;
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

function has(responses: readonly Response[], meaning: Meaning): boolean {
  return responses.some((response) => response.meaning === meaning);
}

function wordsOf(
  responses: readonly Response[],
  meaning: Meaning,
  order: readonly Language[],
): string[] {
  return responses
    .filter((response) => response.meaning === meaning)
    .map(({ shown, said }) => inLanguage(shown, order) || said.trim());
}

function isNotNone({ answer }: Response): boolean {
  if (answer.kind === "choice") return answer.choice !== "none";
  return answer.kind !== "yes_no" || answer.yes;
}

function reasonsOf(team: Omit<TeamDigest, "reasons">): Reason[] {
  const now = team.statuses[0];
  const worse =
    now !== undefined &&
    team.statusBefore !== undefined &&
    STATUSES.indexOf(now) > STATUSES.indexOf(team.statusBefore);
  const holding: Readonly<Record<Reason, boolean>> = {
    stuck: now === "stuck",
    help_wanted: team.help.length > 0,
    decision_soon: team.decisions.length > 0,
    worse,
    blocker: team.blockers.length > 0,
    silent: team.state === "silent",
    milestone_late: team.milestones.some(({ late }) => late),
    at_risk: now === "at_risk",
    commitment_slipped: team.reviewed.some(({ outcome }) => outcome !== "kept"),
    note: team.notes.length > 0,
  };
  return REASONS.filter((reason) => holding[reason]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
