import type { GroupMember } from "../../domain/records.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A member of a group as stored. */
export type MemberRow = StoredRow<GroupMember> & { readonly _rev: number };

/** Who joined or left the groups of teams. */
export const memberSchema = buildSchema<MemberRow>("members", {
  team: String,
  address: nestedField,
  contact: String,
  state: String,
  at: Date,
  _rev: Number,
});

memberSchema.index({ team: 1, at: 1 }, { name: "team" });
