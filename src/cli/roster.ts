import { readFileSync } from "node:fs";
import type { Contact, Roster } from "../domain/people.ts";
import { findRosterConflicts, type RosterPeople } from "../domain/roster-conflicts.ts";
import { faultsFromConflicts } from "../library/conflict-faults.ts";
import { loadRoster, type SourceLines } from "../library/load-roster.ts";
import { loadMentors } from "../library/mentors-csv.ts";
import type { RosterChange } from "../ports/store.ts";
import { findErased, welcomeBack } from "../store/privacy/erased-roster.ts";
import { exitWithError, readArguments } from "./shared/arguments.ts";
import { formatFault } from "./shared/format-fault.ts";
import { openServiceStore, readServiceTime, readSettings } from "./shared/open-service-store.ts";
import { findTeamWarnings } from "./shared/team-warnings.ts";

const USAGE =
  "Bring people in:  npm run roster -- <file.yaml> [--dry-run] [--welcome-back <id>]\n" +
  "Only mentors:     npm run roster -- <mentors.csv> [--dry-run] [--welcome-back <id>]";

const { words, option } = readArguments(USAGE, {
  "dry-run": { type: "boolean" },
  "welcome-back": { type: "string" },
});
const [file, ...more] = words;
if (file === undefined || more.length > 0) exitWithError(USAGE);
const config = readSettings();
const now = readServiceTime(config);
const { people, lines } = file.endsWith(".csv") ? await readMentors(file) : await read(file);
const house = await openServiceStore(config);
try {
  await refuseConflicts(file);
  const roster = isRoster(people) ? people : await amongOthers(people);
  const dry = option("dry-run") !== undefined;
  await heedErased(file, roster.contacts, dry);
  const changes = await house.store.compareRoster(roster);
  if (!dry) await house.store.saveRoster(roster, now);
  const stored = dry ? roster : await house.store.storedPeople();
  const warnings = findTeamWarnings(stored, now).map(
    ({ team, words: said }) => `  ! team ${team}: ${said}`,
  );
  const told = [`${file} → ${house.where}`, ...linesOf(changes, dry), ...warnings, ""];
  process.stdout.write(told.join("\n"));
} finally {
  await house.close();
}

/** What would take an address or a place from somebody who is stored already is refused, with both sides named. */
async function refuseConflicts(path: string): Promise<void> {
  const incoming: RosterPeople = isRoster(people)
    ? people
    : { teams: [], contacts: people, engagements: [] };
  const conflicts = findRosterConflicts({
    incoming,
    stored: await house.store.storedPeople(),
    today: now.toISOString().slice(0, 10),
    mentorsOnly: !isRoster(people),
  });
  if (conflicts.length === 0) return;
  await house.close();
  process.stderr.write(faultsFromConflicts(path, lines, conflicts).map(formatFault).join(""));
  exitWithError(`${path} was not brought in: nothing was written.`);
}

/** Whoever asked to be forgotten comes back only where the operator says so. */
async function heedErased(path: string, contacts: readonly Contact[], dry: boolean): Promise<void> {
  const back = option("welcome-back");
  const erased = await findErased(house.uri, contacts);
  const unwelcome = erased.filter((id) => id !== back);
  if (unwelcome.length > 0) {
    const lines = readFileSync(path, "utf8").split("\n");
    await house.close();
    exitWithError(
      unwelcome
        .map(
          (id) =>
            `${path}:${lineOf(lines, id)}: \`${id}\` is somebody who asked to be forgotten, and is not brought in again.\n` +
            `    Remove the entry; or, where they wish to come back, add \`--welcome-back ${id}\`. Nothing was written.`,
        )
        .join("\n"),
    );
  }
  const returning = contacts.find(({ id }) => id === back);
  if (returning && !dry) await welcomeBack(house.uri, returning);
}

function wordsIn(line: string): readonly string[] {
  return line.match(/[\w-]+/g) ?? [];
}

/** The line on which a file lists somebody, as far as it can be seen. */
function lineOf(lines: readonly string[], id: string): number {
  const named = lines.findIndex(
    (line) => /(?:^|[\s{,-])id:/.test(line) && wordsIn(line).includes(id),
  );
  return (
    1 + Math.max(0, named >= 0 ? named : lines.findIndex((line) => wordsIn(line).includes(id)))
  );
}

interface Incoming {
  readonly people: Roster | readonly Contact[];
  readonly lines: SourceLines;
}

async function read(path: string): Promise<Incoming> {
  const { roster: found, lines: at, faults } = await loadRoster(path);
  process.stderr.write(faults.map(formatFault).join(""));
  return {
    people: found ?? exitWithError(`${path} was not brought in: it has the errors above.`),
    lines: at,
  };
}

async function readMentors(path: string): Promise<Incoming> {
  const { mentors, lines: at, faults } = await loadMentors(path);
  process.stderr.write(faults.map(formatFault).join(""));
  return {
    people: mentors ?? exitWithError(`${path} was not brought in: it has the errors above.`),
    lines: at,
  };
}

function isRoster(read: Roster | readonly Contact[]): read is Roster {
  return "programme" in read;
}

/** Mentors together with everybody and everything that is there already and stays as it is. */
async function amongOthers(mentors: readonly Contact[]): Promise<Roster> {
  const { store } = house;
  const programme = await store.programme();
  if (!programme) exitWithError("There is no programme yet: bring a roster in first.");
  const known = await store.contacts();
  const others = known.filter(({ id }) => !mentors.some((one) => one.id === id));
  // A table says nothing of who agreed to be written to.
  const told = mentors.map((mentor) => {
    const before = known.find(({ id }) => id === mentor.id);
    return before ? { ...mentor, standing: before.standing, consent: before.consent } : mentor;
  });
  const teams = await store.teams();
  const engagements = await store.engagements({});
  return { programme, teams, contacts: [...others, ...told], engagements };
}

function entry(mark: string, { kind, id, fields }: RosterChange): string {
  return `  ${mark} ${kind} ${id}${fields.length > 0 ? `: ${fields.join(", ")}` : ""}`;
}

function linesOf(changes: readonly RosterChange[], dry: boolean): string[] {
  const coming = changes.filter(({ change }) => change !== "not_listed");
  const staying = changes.filter(({ change }) => change === "not_listed");
  return [
    ...coming.map((each) => entry(each.change === "added" ? "+" : "~", each)),
    ...staying.map((each) => `${entry("?", each)} is not in the file, and stays`),
    summary(coming, dry),
  ];
}

function summary(coming: readonly RosterChange[], dry: boolean): string {
  if (coming.length === 0) return "Everything in the file is as it was: nothing to change.";
  const added = coming.filter(({ change }) => change === "added").length;
  const counts = `${added} added, ${coming.length - added} changed`;
  return dry ? `Dry run: ${counts} if it were brought in. Nothing was written.` : `${counts}.`;
}
