import type { Leave } from "../../domain/calendar.ts";
import type { Row } from "../codec.ts";
import { schemaOf } from "./schema.ts";

/** A leave as stored. */
export type LeaveRow = Row<Leave> & { readonly _rev: number };

/** When people are away. */
export const leaveSchema = schemaOf<LeaveRow>("leaves", {
  contact: String,
  from: String,
  until: String,
  at: Date,
  _rev: Number,
});

leaveSchema.index({ contact: 1, from: 1 }, { name: "contact" });
