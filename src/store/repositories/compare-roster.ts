import type { Model } from "mongoose";
import type { Roster } from "../../domain/people.ts";
import type { RosterChange } from "../../ports/store.ts";
import { toRow } from "../schema/codec.ts";
import type { Models } from "../schema/models.ts";
import { trustedFilter } from "../schema/write.ts";
import { findDifferingFields, findFollowingFields } from "./roster.ts";

/** Compares a roster with the stored one, by the same rules by which it is saved. */
export async function compareRoster(models: Models, roster: Roster): Promise<RosterChange[]> {
  const { programmes, teams, engagements, contacts } = models;
  const newest = await programmes.findOne().sort({ _rev: -1 }).lean();
  const known = {
    programmes: newest ? [newest] : [],
    teams: await teams.find().sort({ _id: 1 }).lean(),
    engagements: await engagements.find().sort({ _id: 1 }).lean(),
    contacts: await contacts
      .find({ role: trustedFilter({ $ne: "group" }) })
      .sort({ _id: 1 })
      .lean(),
  };
  const changes = [
    changesIn("programme", [toRow(roster.programme)], known.programmes, differing(programmes)),
    changesIn("team", roster.teams.map(toRow), known.teams, differing(teams)),
    changesIn("contact", roster.contacts.map(toRow), known.contacts, (before, row) =>
      findFollowingFields(models, before, row),
    ),
    changesIn(
      "engagement",
      roster.engagements.map(toRow),
      known.engagements,
      differing(engagements),
    ),
  ];
  return changes.flat();
}

function differing<R>(model: Model<R>) {
  return (before: object, row: object) => findDifferingFields(model, before, row);
}

interface Identified {
  readonly _id: string;
}

function changesIn<R extends Identified>(
  kind: RosterChange["kind"],
  rows: readonly Identified[],
  stored: readonly R[],
  fieldsBetween: (before: R, row: Identified) => readonly string[],
): RosterChange[] {
  const known = new Map(stored.map((row) => [row._id, row]));
  const listed = new Set(rows.map(({ _id }) => _id));
  const entry = (id: string, change: RosterChange["change"], fields: readonly string[] = []) => ({
    kind,
    id,
    change,
    fields,
  });
  const listedChanges = rows.flatMap((row) => {
    const before = known.get(row._id);
    if (!before) return [entry(row._id, "added")];
    const fields = fieldsBetween(before, row);
    return fields.length > 0 ? [entry(row._id, "changed", fields)] : [];
  });
  // The new programme replaces the stored one; the newest is in force.
  const others = kind === "programme" ? [] : stored.filter(({ _id }) => !listed.has(_id));
  return [...listedChanges, ...others.map(({ _id }) => entry(_id, "not_listed"))];
}
