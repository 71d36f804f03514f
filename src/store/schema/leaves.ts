import type { Leave } from "../../domain/calendar.ts";
import { buildSchema } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A leave as stored. */
export type LeaveRow = StoredRow<Leave> & { readonly _rev: number };

/** Leaves of people. */
export const leaveSchema = buildSchema<LeaveRow>("leaves", {
  contact: String,
  from: String,
  until: String,
  at: Date,
  _rev: Number,
});

leaveSchema.index({ contact: 1, from: 1 }, { name: "contact" });
