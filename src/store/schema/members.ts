import type { GroupMember } from "../../domain/records.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A group member as stored. */
export type MemberRow = StoredRow<GroupMember> & { readonly _rev: number };

/** People who joined or left the groups of teams. */
export const memberSchema = buildSchema<MemberRow>("members", {
  team: String,
  address: nestedField,
  contact: String,
  state: String,
  at: Date,
  _rev: Number,
});

memberSchema.index({ team: 1, at: 1 }, { name: "team" });
