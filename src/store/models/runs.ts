import type { Run } from "../../domain/run.ts";
import type { Row } from "../codec.ts";
import type { Unsettled } from "./pending.ts";
import { schemaOf, shape } from "./schema.ts";

/** A run as stored. */
export type RunRow = Row<Run> & {
  /** The messages that moved it, so that none moves it twice, whatever process holds it. Absent in older runs. */
  readonly _moved_by?: readonly string[];
} & Unsettled;

/** Each contact's journeys through flows. */
export const runSchema = schemaOf<RunRow>("runs", {
  flow: shape,
  contact: String,
  team: String,
  engagement: String,
  campaign: String,
  period: String,
  promised: shape,
  about: String,
  state: String,
  sprint: Number,
  started_at: Date,
  updated_at: Date,
  wait: shape,
  results: shape,
  skipped: shape,
  _moved_by: shape,
  read_back: String,
  _pending: shape,
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
// Unique among runs: a message moves one of them, whatever two processes make of it at one instant.
runSchema.index({ _moved_by: 1 }, { name: "moved_by", unique: true, sparse: true });
runSchema.index({ state: 1 }, { name: "state" });
