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

/** Everybody and everything that one run is about, as it stands in the store. */
export interface RunContext {
  readonly contact: Contact;
  readonly programme: Programme | undefined;
  readonly team: Team | undefined;
  /** The engagements of the team; for a coach's run about one engagement, that one. */
  readonly engagements: readonly Engagement[];
  readonly coach: Contact | undefined;
  /** The commitment that a run asks about; outside one, the team's last that is still open. */
  readonly commitment: Commitment | undefined;
  /** The decision point that a run is about, and the mentor who said yes. */
  readonly decision?: DecisionPoint | undefined;
  readonly mentor?: Contact | undefined;
  /** The mentor who asks something in this run before saying yes or no. */
  readonly asker?: Contact | undefined;
}

/** What a cast is gathered for: a moment, and the run it belongs to, if any. */
export interface RunContextRequest {
  readonly now: Date;
  readonly run?:
    | (Pick<Run, "id" | "engagement" | "period" | "startedAt" | "about"> &
        Partial<Pick<Run, "team" | "promised">>)
    | undefined;
}

/** What the bot calls itself. */
const BOT_NAME = "Baraza";

/**
 * Reads everybody a run is about, or somebody who writes outside one. A run keeps the team and the coach that it began
 * with: who moves to another team in the middle of a check-in ends it for the one they were asked for.
 */
export async function loadRunContext(
  store: Store,
  person: Contact,
  request: RunContextRequest,
): Promise<RunContext> {
  const { run } = request;
  const contact = asAsked(person, run);
  const decision = await found(run?.about, (id) => store.decision(id));
  const engagements = await engagementsOf(store, contact, request, decision);
  const engagement = await readEngagement(store, engagements);
  const isAboutTeam = (decision ?? run?.engagement) !== undefined;
  const theirs = contact.team ?? decision?.team;
  const teamId = theirs ?? (isAboutTeam ? engagement?.team : undefined);
  const [programme, team, coach, commitment, mentor, asker] = await Promise.all([
    store.programme(),
    found(teamId, (id) => store.team(id)),
    promisedCoach(store, run, engagement?.coach),
    found(contact.team, (id) => commitmentFor(store, id, run)),
    found(decision?.mentor, (id) => store.contact(id)),
    found(run && findAsker(run.id), (id) => store.contact(id)),
  ]);
  return { contact, programme, team, engagements, coach, commitment, decision, mentor, asker };
}

/** Of several engagements the first whose coach reads; else the first. */
async function readEngagement(
  store: Store,
  engagements: readonly Engagement[],
): Promise<Engagement | undefined> {
  const coaches = await findCoaches(store, engagements);
  return engagements.find(({ coach }) => isReader(coaches.get(coach))) ?? engagements[0];
}

/** A member of a team as they were when a run of theirs began. */
function asAsked(person: Contact, run: RunContextRequest["run"]): Contact {
  const isTheirs = run?.team !== undefined && (person.team !== undefined || run.promised);
  return isTheirs && run.team !== person.team ? { ...person, team: run.team } : person;
}

/** What stands under an id, where there is one. */
async function found<T>(
  id: string | undefined,
  read: (id: string) => Promise<T | undefined>,
): Promise<T | undefined> {
  return id === undefined ? undefined : await read(id);
}

/** The coach whom a run was promised to, while they read; else the one of the engagement. */
async function promisedCoach(
  store: Store,
  run: RunContextRequest["run"],
  current: string | undefined,
): Promise<Contact | undefined> {
  const promised = await found(run?.promised?.coach, (id) => coachOf(store, id));
  return isReader(promised) ? promised : await found(current, (id) => coachOf(store, id));
}

/** A coach, as one who was never asked while nothing reaches them: nobody writes to an address that may be another's. */
async function coachOf(store: Store, id: string): Promise<Contact | undefined> {
  const coach = await store.contact(id);
  return coach && !isReachable(coach) ? { ...coach, standing: "invited" } : coach;
}

/** The engagements that run on the contact's day; for a coach's run about one engagement, that one. */
async function engagementsOf(
  store: Store,
  contact: Contact,
  { now, run }: RunContextRequest,
  decision: DecisionPoint | undefined,
): Promise<Engagement[]> {
  const { day } = toLocalTime(now, contact.zone);
  const team = decision?.team ?? contact.team;
  const mine = await store.engagements(team === undefined ? { coach: contact.id } : { team });
  const own = run?.engagement ?? run?.promised?.engagement;
  return mine.filter(({ id, from, until }) =>
    own === undefined ? from <= day && day <= until : id === own,
  );
}

/**
 * The newest commitment that was open when a run began: made before it and not in its own period, by whoever of the
 * team, and not reviewed since, or only in this period. So members who answer for one period speak of the same one.
 */
async function commitmentFor(
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

/** The moment as the engine is told it: time and names from the contact's point of view. */
export function buildEngineContext(runContext: RunContext, flow: Flow, now: Date): EngineContext {
  const { contact, programme, team, coach, commitment } = runContext;
  const languages = preferredLanguages(runContext);
  const due = commitment?.due;
  // What somebody said in private is not repeated in a group, by no name of a flow's texts.
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

/** The languages to try for a contact, in order: theirs, then the programme's. */
export function preferredLanguages(
  runContext: Pick<RunContext, "contact" | "programme">,
): Contact["languages"] {
  return [
    ...new Set([...runContext.contact.languages, ...(runContext.programme?.languages ?? [])]),
  ];
}
