import type { Model } from "mongoose";
import { type Contact, listGroups, type Roster, type Team } from "../../domain/people.ts";
import { findRosterConflicts, RosterRefused } from "../../domain/roster-conflicts.ts";
import { withoutErased } from "../privacy/erased-roster.ts";
import { type StoredRow, toRow } from "../schema/codec.ts";
import { type ContactRow, OWN_WORDS } from "../schema/contacts.ts";
import type { Models } from "../schema/models.ts";
import { nextRevision } from "../schema/sequence.ts";
import {
  insertIfAbsent,
  replaceRow,
  type StoreWrite,
  trustedFilter,
  writeInOrder,
} from "../schema/write.ts";
import { loadStoredPeople } from "./stored-people.ts";

/**
 * Saves a roster. Fields that people set themselves stay, all others follow the roster; people no longer listed stay;
 * erased people are not brought back. If anything changed, everyone is marked for enrolment: before the write, so that
 * a crash cannot leave an unenrolled change, and after it, for those enrolled meanwhile.
 */
export async function saveRoster(models: Models, listed: Roster, at: Date): Promise<void> {
  const roster = await withoutErased(models, listed);
  const today = at.toISOString().slice(0, 10);
  const meeting = { incoming: roster, stored: await loadStoredPeople(models), today };
  const conflicts = findRosterConflicts(meeting);
  if (conflicts.length > 0) throw new RosterRefused(conflicts);
  const rev = await nextRevision(models);
  const { programmes, teams, engagements, contacts } = models;
  await writeInOrder(programmes, [putting(programmes, { ...toRow(roster.programme), _rev: rev })]);
  const groups = listGroups(roster);
  const stored = await contacts.find().lean();
  const operations = {
    teams: puttingChanged(teams, roster.teams.map(toRow), await teams.find().lean()),
    engagements: puttingChanged(
      engagements,
      roster.engagements.map(toRow),
      await engagements.find().lean(),
    ),
    contacts: [
      ...bringing(models, [...roster.contacts, ...groups], stored, rev),
      ...closing(roster.teams, groups, stored),
    ],
  };
  if (Object.values(operations).every(({ length }) => length === 0)) return;
  const markEverybody = async () => {
    await contacts.updateMany({}, { $set: { _enrol_since: rev } });
  };
  await markEverybody();
  await writeInOrder(teams, operations.teams);
  await writeInOrder(engagements, operations.engagements);
  await writeInOrder(contacts, operations.contacts);
  await markEverybody();
}

function putting<R extends { readonly _id: string }>(model: Model<R>, row: R): StoreWrite {
  const update = replaceRow(model, row);
  return { updateOne: { filter: { _id: row._id }, update, upsert: true } };
}

function puttingChanged<R extends { readonly _id: string }>(
  model: Model<R>,
  rows: readonly R[],
  stored: readonly R[],
): StoreWrite[] {
  const before = new Map(stored.map((row) => [row._id, row]));
  return rows
    .filter((row) => findDifferingFields(model, before.get(row._id), row).length > 0)
    .map((row) => putting(model, row));
}

function bringing(
  models: Models,
  people: readonly Contact[],
  stored: readonly ContactRow[],
  rev: number,
): StoreWrite[] {
  const known = new Map(stored.map((row) => [row._id, row]));
  return people.map(toRow).flatMap((row) => {
    const before = known.get(row._id);
    const told = { _said: NOTHING_SAID, _given: row.address, _enrol_since: rev };
    if (!before) return [insertIfAbsent({ ...row, ...told })];
    if (findFollowingFields(models, before, row).length === 0) return [];
    return [
      ...following(row),
      ...(isMoved(before, row) ? [moving(row, rev)] : []),
      ...(before.departed && row.left === undefined ? [returning(before, rev)] : []),
    ];
  });
}

/** The write that restores a contact who had left, as they were before. */
function returning({ _id, departed }: ContactRow, rev: number): StoreWrite {
  const said = { "_said.standing": rev, "_said.departed": 0 };
  const update = {
    $set: { standing: departed?.standing, ...said },
    $unset: { departed: 1 as const },
  };
  return { updateOne: { filter: { _id }, update } };
}

/** Closes groups that a listed team no longer has; groups of unlisted teams stay. */
function closing(
  teams: readonly Team[],
  groups: readonly Contact[],
  stored: readonly ContactRow[],
): StoreWrite[] {
  return stored
    .filter(({ role, standing }) => role === "group" && standing !== "stopped")
    .filter(({ team }) => teams.some(({ id }) => id === team))
    .filter(({ _id }) => !groups.some(({ id }) => id === _id))
    .map(({ _id }) => ({
      updateOne: { filter: { _id }, update: { $set: { standing: "stopped" } } },
    }));
}

const NOTHING_SAID = {
  mentoring: 0,
  standing: 0,
  consent: 0,
  hour: 0,
  languages: 0,
  role: 0,
  phone: 0,
  aliases: 0,
  zone: 0,
  staying: 0,
  address: 0,
  link: 0,
  reminders: 0,
  attended: 0,
  departed: 0,
} as const;

function saidBy({ _said }: ContactRow, field: string): boolean {
  return OWN_WORDS.some((word) => word === field && _said[word] > 0);
}

// Contact details: what a channel reported stays until the roster names another address.
const REACH: readonly string[] = ["address", "phone", "aliases"];

/** Whether the roster's address changed, which invalidates what a channel reported for the old one. */
function isMoved({ _given, address }: ContactRow, row: object): boolean {
  return !same({ address: _given ?? address }, row, "address");
}

/** The write that moves a contact to the roster's new address; later reports about the old one are ignored. */
function moving({ _id, address, phone }: StoredRow<Contact>, rev: number): StoreWrite {
  const said = Object.fromEntries(REACH.map((word) => [`_said.${word}`, rev]));
  const gone = { aliases: 1, ...(phone === undefined ? { phone: 1 } : {}) };
  const given = { address, _given: address, ...(phone === undefined ? {} : { phone }), ...said };
  return { updateOne: { filter: { _id }, update: { $set: given, $unset: gone } } };
}

/** Writes that make a contact follow the roster; a field only while the person has not set it. */
function following(row: StoredRow<Contact>): StoreWrite[] {
  const { _id, name, team, left, email } = row;
  const given = { name, ...(email ? { email } : {}) };
  const set = { ...given, ...(team ? { team } : {}), ...(left ? { left } : {}) };
  const gone = { ...(team ? {} : { team: 1 as const }), ...(left ? {} : { left: 1 as const }) };
  const update = { $set: set, ...(Object.keys(gone).length > 0 ? { $unset: gone } : {}) };
  return [
    { updateOne: { filter: { _id }, update } },
    ...OWN_WORDS.map((word) => ({
      updateOne: {
        filter: { _id, [`_said.${word}`]: trustedFilter({ $not: { $gt: 0 } }) },
        update: row[word] ? { $set: { [word]: row[word] } } : { $unset: { [word]: 1 } },
      },
    })),
  ];
}

/** The changed fields of a contact that follow the roster: none that the person set. */
export function findFollowingFields(
  { contacts }: Models,
  before: ContactRow,
  row: object,
): string[] {
  const moved = isMoved(before, row);
  return findDifferingFields(contacts, before, row).filter(
    (field) => !saidBy(before, field) || (moved && REACH.includes(field)),
  );
}

/** The fields in which a row differs from the stored one, if any. */
export function findDifferingFields<R>(
  model: Model<R>,
  before: object | undefined,
  row: object,
): string[] {
  return fieldsOf(model).filter((field) => !same(before, row, field));
}

function fieldsOf<R>(model: Model<R>): string[] {
  return Object.keys(model.schema.paths).filter((path) => !path.startsWith("_"));
}

function same(one: object | undefined, other: object, field: string): boolean {
  const value = (of: object) => JSON.stringify(Reflect.get(of, field));
  return one !== undefined && value(one) === value(other);
}
