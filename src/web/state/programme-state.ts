import { loadProgrammeNotes } from "../../bot/digest/programme-notes.ts";
import type { DecisionPoint } from "../../domain/decision.ts";
import type { Digest } from "../../domain/digest.ts";
import { type CheckInStanding, standingOfCheckIn } from "../../domain/disclosure.ts";
import type { OutboxRow } from "../../domain/message.ts";
import type { Contact, Team } from "../../domain/people.ts";
import type { Note, UnknownSender } from "../../domain/records.ts";
import type { CheckIn, Store } from "../../ports/store.ts";
import { accompanimentOf, accompanimentWords } from "../../scheduling/accompaniment.ts";
import type { Enrolment } from "../../scheduling/campaign.ts";
import { toLocalDay } from "../../scheduling/local-time.ts";
import { enrolmentEvery } from "../../scheduling/period.ts";
import { previousPeriod } from "../../scheduling/previous-period.ts";

/** An id as words: "Team weekly". */
export function humanizeId(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll("_", " ");
}

// As many notes as somebody reads at one sitting.
const MOST_NOTES = 30;

/** What the programme page reads of the store. */
export type ProgrammeStore = Pick<
  Store,
  | "programme"
  | "teams"
  | "contacts"
  | "engagements"
  | "enrolments"
  | "checkIns"
  | "digests"
  | "strangers"
  | "allDecisions"
  | "notesForProgramme"
  | "run"
> &
  Partial<Pick<Store, "doubtful">>;

/** Where somebody stands with what they were last asked. */
export type AnswerProgress = "answered" | "answering" | "not_yet" | "not_reached" | "not_asked";

/** One person of a team in one period. */
interface PersonRow {
  readonly contact: Contact;
  readonly answering: AnswerProgress;
}

/** One campaign's newest period in one team. */
export interface PeriodRow {
  readonly campaign: string;
  readonly period: string;
  readonly people: readonly PersonRow[];
}

/** A team, who coaches it, and who answered lately. */
export interface TeamProgress {
  readonly team: Team;
  readonly coaches: readonly string[];
  readonly members: readonly Contact[];
  readonly periods: readonly PeriodRow[];
  /** What is wrong with how it is accompanied: nobody reads it, or not for much longer. */
  readonly warning?: string | undefined;
}

/** What the programme page shows. What teams wrote is for those they wrote it to: it is not here. */
export interface ProgrammeState {
  readonly name: string;
  readonly teams: readonly TeamProgress[];
  /** The newest digest of each coach and campaign, with the coach's name. */
  readonly digests: readonly (Digest & { readonly coachName: string })[];
  readonly strangers: readonly UnknownSender[];
  /** Who asked for something about the data held on them, and has not been answered. */
  readonly requesting: readonly Contact[];
  readonly decisions: readonly DecisionPoint[];
  /** Messages in doubt, with the name of whom each is for. */
  readonly doubtful: readonly (Pick<OutboxRow, "id" | "createdAt" | "to" | "purpose"> & {
    readonly reader: string;
  })[];
  /** What people wrote to the programme team, newest first, each with the name of its writer. */
  readonly written: readonly (Note & { readonly writer: string })[];
}

// What is next tells what was last: the period before the one that comes.
function lastPeriods(enrolments: readonly Enrolment[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { campaign, nextPeriod, basis } of enrolments) {
    if (nextPeriod === undefined) continue;
    const period = previousPeriod(nextPeriod, enrolmentEvery(basis));
    const known = found.get(campaign);
    if (period !== undefined && (known === undefined || known < period))
      found.set(campaign, period);
  }
  return found;
}

// The page counts as the digests do, in its own words.
const ANSWERING: Readonly<Record<CheckInStanding, AnswerProgress>> = {
  answered: "answered",
  partly: "answering",
  silent: "not_yet",
};

function answeringOf(contact: Contact, checkIns: readonly CheckIn[]): AnswerProgress {
  const states = checkIns
    .filter(({ run }) => run.contact === contact.id)
    .map(({ run, responses, unreached }): AnswerProgress => {
      const standing = ANSWERING[standingOfCheckIn(run, responses.length)];
      return standing === "not_yet" && unreached ? "not_reached" : standing;
    });
  const order: readonly AnswerProgress[] = ["answered", "answering", "not_yet", "not_reached"];
  return order.find((each) => states.includes(each)) ?? "not_asked";
}

async function periodsOf(
  store: ProgrammeStore,
  team: Team,
  contacts: readonly Contact[],
): Promise<readonly PeriodRow[]> {
  const members = contacts.filter((each) => each.team === team.id);
  const enrolments = await Promise.all(members.map(async ({ id }) => await store.enrolments(id)));
  const periods = [...lastPeriods(enrolments.flat())];
  const rows = await Promise.all(
    periods.map(async ([campaign, period]) => {
      const checkIns = await store.checkIns({ campaign, period, teams: [team.id] });
      const asked = checkIns.map(({ run }) => run.contact);
      // Who was asked for this team and belongs to another one since is counted here, as in the digest.
      const moved = contacts.filter(({ id, team: now }) => now !== team.id && asked.includes(id));
      const people = [...members, ...moved].map((contact) => ({
        contact,
        answering: answeringOf(contact, checkIns),
      }));
      return { campaign, period, people };
    }),
  );
  return rows.filter(({ people }) => people.some(({ answering }) => answering !== "not_asked"));
}

function newestDigests(digests: readonly Digest[]): readonly Digest[] {
  const found = new Map<string, Digest>();
  for (const digest of digests) {
    const key = `${digest.campaign} ${digest.coach}`;
    const known = found.get(key);
    if (known === undefined || known.period < digest.period) found.set(key, digest);
  }
  return [...found.values()];
}

/** Reads what the programme page shows. */
export async function loadProgrammeState(
  store: ProgrammeStore,
  now?: Date,
): Promise<ProgrammeState> {
  const [programme, teams, contacts] = await Promise.all([
    store.programme(),
    store.teams(),
    store.contacts(),
  ]);
  const names = new Map(contacts.map(({ id, name }) => [id, name]));
  const people = new Map(contacts.map((contact) => [contact.id, contact]));
  const rows = teams.map(async (team): Promise<TeamProgress> => {
    const members = contacts.filter((contact) => contact.team === team.id);
    const engagements = await store.engagements({ team: team.id });
    const coaches = [...new Set(engagements.map(({ coach }) => names.get(coach) ?? coach))];
    const day = now && toLocalDay(now, members[0]?.zone ?? "UTC");
    const warning = day && accompanimentWords(accompanimentOf(engagements, people, day));
    return { team, coaches, members, periods: await periodsOf(store, team, contacts), warning };
  });
  const digests = newestDigests(await store.digests());
  return {
    name: programme?.name ?? "No programme yet",
    teams: await Promise.all(rows),
    digests: digests.map((digest) => ({
      ...digest,
      coachName: names.get(digest.coach) ?? humanizeId(digest.coach),
    })),
    strangers: await store.strangers(),
    requesting: contacts.filter(({ request }) => request && request.done === undefined),
    decisions: await store.allDecisions(),
    doubtful: ((await store.doubtful?.()) ?? []).map(
      ({ id, createdAt, to, purpose, contact = "" }) => {
        return { id, createdAt, to, purpose, reader: names.get(contact) ?? contact };
      },
    ),
    written: (await loadProgrammeNotes(store, MOST_NOTES)).map((note) => ({
      ...note,
      writer: names.get(note.contact) ?? humanizeId(note.contact),
    })),
  };
}
