import type { DayMark } from "../../domain/calendar.ts";
import { buildSchema } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A team's mark for a day, as stored. */
export type DayMarkRow = StoredRow<DayMark> & { readonly _rev: number };

/** Teams' marks for single days. */
export const dayMarkSchema = buildSchema<DayMarkRow>("day_marks", {
  team: String,
  day: String,
  working: Boolean,
  said_by: String,
  at: Date,
  _rev: Number,
});

dayMarkSchema.index({ team: 1, day: 1 }, { name: "team" });
