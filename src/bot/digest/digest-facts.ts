import type { Digest } from "../../domain/digest.ts";
import { hasLeft, runsOn } from "../../domain/disclosure.ts";
import type { Contact, Engagement, Team } from "../../domain/people.ts";
import type { Note } from "../../domain/records.ts";
import type { CheckIn } from "../../ports/store.ts";
import { toLocalTime } from "../../scheduling/local-time.ts";
import { previousPeriod } from "../../scheduling/previous-period.ts";
import type { AppContext } from "../shared/app-context.ts";
import type { DigestFacts } from "./build-digest.ts";
import { filterPromisedCheckIns, findPromisedTeams } from "./promised-coach.ts";
import { loadPulses } from "./shifts.ts";

// Notes between check-ins go into the digest of the week in which they were written.
const NOTES_SINCE = 7 * 86_400_000;

// How many periods back a digest looks for what is new, old or gone.
const LOOK_BACK = 6;

/** Whose digest it is: a coach's own, or that of the programme's channel, made on a manager's clock. */
export interface DigestReader {
  readonly contact: Contact;
  readonly circle: "coach" | "programme";
}

/** Reads what a digest is made from: the running engagements that its reader follows, and what those teams said. */
export async function loadDigestFacts(
  ctx: AppContext,
  { contact: reader, circle }: DigestReader,
  of: string,
  { period, madeAt }: Pick<Digest, "period"> & Partial<Digest>,
): Promise<DigestFacts> {
  const { store, clock } = ctx;
  const now = clock.now();
  const today = toLocalTime(now, reader.zone).day;
  const own = await followed(ctx, { contact: reader, circle }, today);
  const ids = own.map(({ team }) => team);
  const left = await stillPromised(ctx, { contact: reader, circle }, { of, period, besides: ids });
  const [programme, people, teams, checkIns, past, decisions, commitments, notes] =
    await Promise.all([
      store.programme(),
      store.contacts(),
      store.teams(),
      store.checkIns({ campaign: of, period, teams: [...ids, ...teamsIn(left)] }),
      pastOf(ctx, { of, period, teams: ids }),
      store.decisions(ids),
      store.commitments(ids),
      // Counted from its first posting, so that an amendment does not lose what was told.
      store.notes({ teams: ids, since: new Date((madeAt ?? now).getTime() - NOTES_SINCE) }),
    ]);
  return {
    programme: programme?.name ?? "",
    period,
    teams: withTeams([...own, ...left], teams),
    circle,
    pulses: await loadPulses(ctx, ids, now),
    now: madeAt ?? now,
    // Nobody is named for their silence but to their own coach.
    members: circle === "coach" ? people.filter(isOfTeams(ids)) : undefined,
    mentors: people.filter(({ role }) => role === "mentor"),
    checkIns: readBy({ contact: reader, circle }, checkIns, people, now),
    past,
    pastPeriods: periodsBefore(period),
    // What a coach said of themselves is told to them, not to everybody.
    reflections: circle === "coach" ? await reflectionsOf(ctx, period, ids) : [],
    group: await saidInGroups(ctx, { of, period, teams: ids }),
    today,
    decisions,
    commitments,
    notes: await notesThatLeft(ctx, notes),
  };
}

// A question that waits to be sent for less than this is on its way.
const ON_ITS_WAY = 1_800_000;

function givenTime(checkIn: CheckIn, now: Date): CheckIn {
  const isNew = now.getTime() - checkIn.run.startedAt.getTime() < ON_ITS_WAY;
  return isNew ? { ...checkIn, unreached: false } : checkIn;
}

/** The notes that may be told: not what was kept back, nor what was added to a read-back that is not over. */
async function notesThatLeft({ store }: AppContext, notes: readonly Note[]): Promise<Note[]> {
  const runs = await Promise.all(
    notes.map(async ({ run }) => (run === undefined ? undefined : await store.run(run))),
  );
  return notes.filter(({ state, for: whom, run: id }, n) => {
    const run = runs[n];
    if (whom === "programme") return false;
    return state !== "withheld" && (id === undefined || (run !== undefined && hasLeft(run)));
  });
}

const isOfTeams =
  (ids: readonly string[]) =>
  ({ team }: Contact): boolean =>
    team !== undefined && ids.includes(team);

function withTeams(
  engagements: readonly Engagement[],
  teams: readonly Team[],
): DigestFacts["teams"] {
  return engagements.flatMap((engagement) => {
    const team = teams.find(({ id }) => id === engagement.team);
    return team ? [{ team, engagement }] : [];
  });
}

const teamsIn = (engagements: readonly Engagement[]) => engagements.map(({ team }) => team);

/** The check-ins that a reader was promised, or that nobody was by name. */
function readBy(
  { contact, circle }: DigestReader,
  checkIns: readonly CheckIn[],
  people: readonly Contact[],
  now: Date,
): CheckIn[] {
  const byId = new Map(people.map((each) => [each.id, each]));
  const theirs = circle === "coach" ? filterPromisedCheckIns(contact.id, checkIns, byId) : checkIns;
  return theirs.map((each) => givenTime(each, now));
}

/** The engagements in which a coach was promised what a team says, and which are another coach's by now. */
async function stillPromised(
  { store }: AppContext,
  { contact, circle }: DigestReader,
  what: Parameters<typeof findPromisedTeams>[2],
): Promise<Engagement[]> {
  if (circle !== "coach") return [];
  const left = await findPromisedTeams(store, contact.id, what);
  const found = left.map(async ({ team, engagement }) =>
    (await store.engagements({ team })).filter(({ id }) => id === engagement),
  );
  return (await Promise.all(found)).flat();
}

/** The check-ins of a campaign in the periods before one, newest first. */
async function pastOf(
  { store }: AppContext,
  { of, period, teams }: { of: string; period: string; teams: readonly string[] },
): Promise<CheckIn[][]> {
  return await Promise.all(
    periodsBefore(period).map((each) => store.checkIns({ campaign: of, period: each, teams })),
  );
}

/** The running engagements of a coach; for the programme, one of each team. */
async function followed(
  { store }: AppContext,
  { contact, circle }: DigestReader,
  today: string,
): Promise<Engagement[]> {
  if (circle === "coach" && contact.role !== "coach") return [];
  const all = await store.engagements(circle === "coach" ? { coach: contact.id } : {});
  const running = all.filter((each) => runsOn(each, today));
  return running.filter(({ team }, n) => running.findIndex((each) => each.team === team) === n);
}

/** What teams were asked in their groups in a period, besides what the digest is of. */
async function saidInGroups(
  { store, catalog }: AppContext,
  { of, period, teams }: { of: string; period: string; teams: readonly string[] },
): Promise<CheckIn[]> {
  const campaigns = catalog.campaigns.filter(
    ({ id, type, to }) => type === "flow" && id !== of && to.includes("group"),
  );
  const found = campaigns.map(({ id }) => store.checkIns({ campaign: id, period, teams }));
  return (await Promise.all(found)).flat();
}

function periodsBefore(period: string): string[] {
  const periods: string[] = [];
  for (let before = previousPeriod(period); before && periods.length < LOOK_BACK; ) {
    periods.push(before);
    before = previousPeriod(before);
  }
  return periods;
}

/** What coaches said in their own check-ins, one an engagement and period, of the last periods. */
async function reflectionsOf(
  { store, catalog }: AppContext,
  period: string,
  teams: readonly string[],
): Promise<CheckIn[]> {
  const campaigns = catalog.campaigns.filter(
    (each) => each.type === "flow" && each.per === "engagement",
  );
  const found = await Promise.all(
    campaigns.flatMap(({ id }) =>
      [period, ...periodsBefore(period)].map((each) =>
        store.checkIns({ campaign: id, period: each, teams }),
      ),
    ),
  );
  return found.flat();
}
