import { type Meaning, maySee, type Response, STATUSES, type Status } from "../domain/answer.ts";
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
  /** The check-ins of the period before. */
  readonly before: readonly CheckIn[];
  readonly decisions: readonly DecisionPoint[];
  readonly commitments: readonly Commitment[];
  readonly notes: readonly Note[];
}

// How much a reason weighs; teams with more weight come first. A team that is stuck comes before any other.
const WEIGHT: Readonly<Record<Reason, number>> = {
  stuck: 100,
  help_wanted: 60,
  decision_soon: 40,
  worse: 30,
  blocker: 25,
  silent: 20,
  at_risk: 15,
  commitment_slipped: 10,
  note: 5,
};

/** A coach's period as data, in the first of the languages that each answer has. */
export function digestOf(facts: DigestFacts, order: readonly Language[]): DigestData {
  const teams = facts.teams
    .map((each) => teamDigest(facts, each, order))
    .toSorted((a, b) => weightOf(b) - weightOf(a) || a.name.localeCompare(b.name));
  return {
    programme: facts.programme,
    period: facts.period,
    asked: sum(teams.map(({ asked }) => asked)),
    answered: sum(teams.map(({ answered }) => answered)),
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
  const checkIns = facts.checkIns.filter(({ run }) => run.team === team.id);
  const responses = told(checkIns);
  const earlier = told(facts.before.filter(({ run }) => run.team === team.id));
  const commitments = of(facts.commitments);
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
    blockers: blockersOf(responses, earlier, order),
    help: wordsOf(responses.filter(isNotNone), "help", order),
    reviewed: commitments
      .filter(({ reviewed }) => reviewed === facts.period)
      .flatMap(({ text, outcome, due, reason }) => (outcome ? { text, outcome, due, reason } : [])),
    made: commitments
      .filter(({ period }) => period === facts.period)
      .map(({ text, due }) => ({ text, due })),
    decisions: of(facts.decisions)
      .filter(({ state }) => state === "open" || state === "overdue")
      .map(({ question, decider, by }) => ({ question, decider, by })),
    notes: of(facts.notes).map(({ text }) => text),
  };
  return { ...digest, reasons: reasonsOf(digest) };
}

/** What may be told to a coach of check-ins that are over: nothing leaves a team before it had its read-back. */
function told(checkIns: readonly CheckIn[]): Response[] {
  return checkIns
    .filter(isOver)
    .flatMap(({ responses }) => responses)
    .filter(({ audience }) => maySee("coach", audience));
}

function isOver({ run }: CheckIn): boolean {
  return run.state !== "waiting";
}

function isAnswered(checkIn: CheckIn): boolean {
  return isOver(checkIn) && checkIn.responses.length > 0;
}

function stateOf(checkIns: readonly CheckIn[]): TeamDigest["state"] {
  if (checkIns.length === 0) return "not_asked";
  if (checkIns.some(isAnswered)) return "answered";
  return checkIns.some(({ responses }) => responses.length > 0) ? "partly" : "silent";
}

function statusesOf(responses: readonly Response[]): Status[] {
  const given = responses.flatMap(({ meaning, answer }) =>
    meaning === "status" && answer.kind === "choice" ? [answer.choice] : [],
  );
  // Worst first; two members may see it differently, and then both stand.
  return STATUSES.toReversed().filter((status) => given.includes(status));
}

function blockersOf(
  responses: readonly Response[],
  earlier: readonly Response[],
  order: readonly Language[],
): TeamDigest["blockers"] {
  const hadOne = earlier.some(({ meaning }) => meaning === "blocker");
  const kinds = wordsOf(responses, "blocker_kind", order);
  return wordsOf(responses, "blocker", order).map((text, index) => ({
    text: kinds[index] === undefined ? text : `${text} (${kinds[index]})`,
    standing: hadOne,
  }));
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
    at_risk: now === "at_risk",
    commitment_slipped: team.reviewed.some(({ outcome }) => outcome !== "kept"),
    note: team.notes.length > 0,
  };
  return REASONS.filter((reason) => holding[reason]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
