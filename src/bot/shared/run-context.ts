import type { DecisionPoint } from "../../domain/decision.ts";
import type { Contact, Engagement, Programme, Team } from "../../domain/people.ts";
import type { Commitment } from "../../domain/records.ts";
import type { Run } from "../../domain/run.ts";
import type { EngineContext } from "../../engine/flow/engine-context.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import { flowLanguage, formatDay } from "../../engine/flow/format-text.ts";
import type { Store } from "../../ports/store.ts";
import { isReader } from "../../scheduling/accompaniment.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { findAsker } from "./decision-fires.ts";
import { buildDecisionNames } from "./decision-names.ts";
import { findCoaches } from "./has-reader.ts";
import { isReachable } from "./is-reachable.ts";

/** The stored people and records that one run is about. */
export interface RunContext {
  readonly contact: Contact;
  readonly programme: Programme | undefined;
  readonly team: Team | undefined;
  /** The team's engagements; for a coach's run about one engagement, only that one. */
  readonly engagements: readonly Engagement[];
  readonly coach: Contact | undefined;
  /** The commitment that a run asks about; outside a run, the team's latest open one. */
  readonly commitment: Commitment | undefined;
  /** The decision point that a run is about, and the mentor who accepted. */
  readonly decision?: DecisionPoint | undefined;
  readonly mentor?: Contact | undefined;
  /** The mentor whose question this run passes to the team. */
  readonly asker?: Contact | undefined;
}

/** Inputs of a run context: the moment, and the run, if any. */
export interface RunContextRequest {
  readonly now: Date;
  readonly run?:
    | (Pick<Run, "id" | "engagement" | "period" | "startedAt" | "about"> &
        Partial<Pick<Run, "team" | "promised">>)
    | undefined;
}

/** The bot's name in messages. */
const BOT_NAME = "Baraza";

/**
 * Loads the context of a run, or of a contact writing outside one. A run keeps the team and coach it began with: a
 * contact who changes teams during a check-in completes it for the earlier team.
 */
export async function loadRunContext(
  store: Store,
  person: Contact,
  request: RunContextRequest,
): Promise<RunContext> {
  const { run } = request;
  const contact = withRunTeam(person, run);
  const decision = await loadOptional(run?.about, (id) => store.decision(id));
  const engagements = await loadEngagements(store, contact, request, decision);
  const engagement = await findReadEngagement(store, engagements);
  const isAboutTeam = (decision ?? run?.engagement) !== undefined;
  const contactTeam = contact.team ?? decision?.team;
  const teamId = contactTeam ?? (isAboutTeam ? engagement?.team : undefined);
  const [programme, team, coach, commitment, mentor, asker] = await Promise.all([
    store.programme(),
    loadOptional(teamId, (id) => store.team(id)),
    loadPromisedCoach(store, run, engagement?.coach),
    loadOptional(contact.team, (id) => findCommitment(store, id, run)),
    loadOptional(decision?.mentor, (id) => store.contact(id)),
    loadOptional(run && findAsker(run.id), (id) => store.contact(id)),
  ]);
  return { contact, programme, team, engagements, coach, commitment, decision, mentor, asker };
}

/** Finds the first engagement whose coach reads messages; otherwise the first. */
async function findReadEngagement(
  store: Store,
  engagements: readonly Engagement[],
): Promise<Engagement | undefined> {
  const coaches = await findCoaches(store, engagements);
  return engagements.find(({ coach }) => isReader(coaches.get(coach))) ?? engagements[0];
}

/** Returns the contact with the team they had when the run began. */
function withRunTeam(person: Contact, run: RunContextRequest["run"]): Contact {
  const keepsTeam = run?.team !== undefined && (person.team !== undefined || run.promised);
  return keepsTeam && run.team !== person.team ? { ...person, team: run.team } : person;
}

/** Loads a record by an optional id. */
async function loadOptional<T>(
  id: string | undefined,
  read: (id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  return id === undefined ? undefined : await read(id);
}

/** Loads the coach named when the run began, if they still read messages; otherwise the engagement's current coach. */
async function loadPromisedCoach(
  store: Store,
  run: RunContextRequest["run"],
  current: string | undefined,
): Promise<Contact | undefined> {
  const promised = await loadOptional(run?.promised?.coach, (id) => loadCoach(store, id));
  return isReader(promised) ? promised : await loadOptional(current, (id) => loadCoach(store, id));
}

/** Loads a coach; an unreachable one counts as invited, because an unconfirmed address may belong to another person. */
async function loadCoach(store: Store, id: string): Promise<Contact | undefined> {
  const coach = await store.contact(id);
  return coach && !isReachable(coach) ? { ...coach, standing: "invited" } : coach;
}

/** Loads the engagements running on the contact's local day; for a coach's run about one engagement, only that one. */
async function loadEngagements(
  store: Store,
  contact: Contact,
  { now, run }: RunContextRequest,
  decision: DecisionPoint | undefined,
): Promise<Engagement[]> {
  const { day } = toLocalTime(now, contact.zone);
  const team = decision?.team ?? contact.team;
  const candidates = await store.engagements(team === undefined ? { coach: contact.id } : { team });
  const engagementId = run?.engagement ?? run?.promised?.engagement;
  return candidates.filter(({ id, from, until }) =>
    engagementId === undefined ? from <= day && day <= until : id === engagementId,
  );
}

/**
 * Finds the newest commitment that was open when a run began: made earlier by any member of the team, outside the run's
 * own period, and not reviewed since except in this period. Members who answer for one period therefore discuss the
 * same commitment.
 */
async function findCommitment(
  store: Store,
  team: string,
  run: RunContextRequest["run"],
): Promise<Commitment | undefined> {
  const all = await store.commitments([team]);
  return all.findLast(({ id, open, madeAt, period, reviewed }) => {
    if (!run) return open;
    const isEarlier = madeAt <= run.startedAt && !id.startsWith(`${run.id}.`);
    const isOfPeriod = run.period !== undefined && period === run.period;
    const isReviewedNow = run.period !== undefined && reviewed === run.period;
    return isEarlier && !isOfPeriod && (open || isReviewedNow);
  });
}

/** Builds the engine's context: time and names from the contact's point of view. */
export function buildEngineContext(runContext: RunContext, flow: Flow, now: Date): EngineContext {
  const { contact, programme, team, coach, commitment } = runContext;
  const languages = preferredLanguages(runContext);
  const due = commitment?.due;
  // A private answer must not appear in a group through any name in a flow's texts.
  const isGroup = contact.role === "group";
  return {
    now,
    today: toLocalTime(now, contact.zone).day,
    languages,
    names: {
      bot_name: BOT_NAME,
      contact_name: contact.name,
      ...(team ? { team_name: team.name } : {}),
      ...(coach ? { coach_name: coach.name } : {}),
      ...(programme ? { programme_name: programme.name } : {}),
      ...(commitment && !isGroup ? { last_commitment: commitment.text } : {}),
      ...(due === undefined || isGroup
        ? {}
        : { last_commitment_due: formatDay(due, flowLanguage(flow, languages)) }),
      ...buildDecisionNames(runContext, flowLanguage(flow, languages)),
    },
  };
}

/** Lists the languages to try for a contact, in order: theirs, then the programme's. */
export function preferredLanguages(
  runContext: Pick<RunContext, "contact" | "programme">,
): Contact["languages"] {
  return [
    ...new Set([...runContext.contact.languages, ...(runContext.programme?.languages ?? [])]),
  ];
}
