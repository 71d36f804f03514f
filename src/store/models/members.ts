import type { Member } from "../../domain/records.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** A member of a group as stored. */
export type MemberRow = Row<Member> & { readonly _rev: number };

/** Who joined or left the groups of teams. */
export const memberSchema = schemaOf<MemberRow>("members", {
  team: String,
  address: shape,
  contact: String,
  state: String,
  at: Date,
  _rev: Number,
});

memberSchema.index({ team: 1, at: 1 }, { name: "team" });
