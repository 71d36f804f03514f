import type { Run } from "../../domain/run.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";
import type { UnsettledRow } from "./pending-row.ts";

/** A run as stored. */
export type RunRow = StoredRow<Run> & {
  /** Ids of the messages that moved it, so that each moves it once across processes. Absent in older runs. */
  readonly _moved_by?: readonly string[];
} & UnsettledRow;

/** Contacts' runs through flows. */
export const runSchema = buildSchema<RunRow>("runs", {
  flow: nestedField,
  contact: String,
  team: String,
  engagement: String,
  campaign: String,
  period: String,
  promised: nestedField,
  about: String,
  state: String,
  sprint: Number,
  started_at: Date,
  updated_at: Date,
  wait: nestedField,
  results: nestedField,
  skipped: nestedField,
  _moved_by: nestedField,
  read_back: String,
  _pending: nestedField,
  _unsettled: Boolean,
});

runSchema.index(
  { contact: 1 },
  { name: "one_waiting", unique: true, partialFilterExpression: { state: "waiting" } },
);
runSchema.index(
  { _unsettled: 1, contact: 1 },
  { name: "unsettled", partialFilterExpression: { _unsettled: true } },
);
runSchema.index({ campaign: 1, period: 1, team: 1 }, { name: "check_ins" });
runSchema.index({ contact: 1, state: 1, started_at: 1 }, { name: "contact" });
runSchema.index({ about: 1 }, { name: "about", sparse: true });
// Unique among runs: a message moves only one of them, even with two processes at once.
runSchema.index({ _moved_by: 1 }, { name: "moved_by", unique: true, sparse: true });
runSchema.index({ state: 1 }, { name: "state" });
