import type { Model } from "mongoose";
import type { Roster } from "../domain/people.ts";
import type { RosterChange } from "../ports/store.ts";
import { rowOf } from "./codec.ts";
import type { Models } from "./models.ts";
import { differingFields, followingFields } from "./roster.ts";
import { where } from "./write.ts";

/** What bringing a roster in would change, by the same measure by which it is brought in. */
export async function compareRoster(models: Models, roster: Roster): Promise<RosterChange[]> {
  const { programmes, teams, engagements, contacts } = models;
  const newest = await programmes.findOne().sort({ _rev: -1 }).lean();
  const known = {
    programmes: newest ? [newest] : [],
    teams: await teams.find().sort({ _id: 1 }).lean(),
    engagements: await engagements.find().sort({ _id: 1 }).lean(),
    contacts: await contacts
      .find({ role: where({ $ne: "group" }) })
      .sort({ _id: 1 })
      .lean(),
  };
  const changes = [
    changesIn("programme", [rowOf(roster.programme)], known.programmes, differing(programmes)),
    changesIn("team", roster.teams.map(rowOf), known.teams, differing(teams)),
    changesIn("contact", roster.contacts.map(rowOf), known.contacts, (before, row) =>
      followingFields(models, before, row),
    ),
    changesIn(
      "engagement",
      roster.engagements.map(rowOf),
      known.engagements,
      differing(engagements),
    ),
  ];
  return changes.flat();
}

function differing<R>(model: Model<R>) {
  return (before: object, row: object) => differingFields(model, before, row);
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
  // Another programme is not kept beside the new one: the newest is the programme.
  const others = kind === "programme" ? [] : stored.filter(({ _id }) => !listed.has(_id));
  return [...listedChanges, ...others.map(({ _id }) => entry(_id, "not_listed"))];
}
