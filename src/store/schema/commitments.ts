import type { Commitment } from "../../domain/records.ts";
import { buildSchema } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A commitment as stored. */
export type CommitmentRow = StoredRow<Commitment> & { readonly _rev: number };

/** Commitments of teams. */
export const commitmentSchema = buildSchema<CommitmentRow>("commitments", {
  team: String,
  text: String,
  due: String,
  made_by: String,
  made_at: Date,
  made_in: String,
  period: String,
  outcome: String,
  reason: String,
  reviewed: String,
  reviewed_in: String,
  open: Boolean,
  slips: Number,
  audience: String,
  _rev: Number,
});

commitmentSchema.index({ team: 1, made_at: 1 }, { name: "team" });
commitmentSchema.index({ team: 1, open: 1, made_at: 1 }, { name: "open" });
