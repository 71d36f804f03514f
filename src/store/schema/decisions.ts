import type { DecisionPoint } from "../../domain/decision.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";
import type { UnsettledRow } from "./pending-row.ts";

/** A decision point as stored. */
export type DecisionRow = StoredRow<DecisionPoint> & {
  readonly _rev: number;
  /** Ids of the messages that moved it, so that each moves it once. Absent in older ones. */
  readonly _moved_by?: readonly string[];
} & UnsettledRow;

/** Decision points of teams. */
export const decisionSchema = buildSchema<DecisionRow>("decisions", {
  team: String,
  question: String,
  options: String,
  known: String,
  decider: String,
  by: String,
  help: String,
  expertise: nestedField,
  languages: nestedField,
  state: String,
  raised_by: String,
  raised_at: Date,
  raised_in: String,
  period: String,
  audience: String,
  brief: String,
  widening: nestedField,
  unaided: Boolean,
  asked: nestedField,
  mentor: String,
  accepted_at: Date,
  bridge: String,
  exhausted_at: Date,
  outcome: String,
  decided_on: String,
  helped: String,
  mentor_helped: String,
  heard: nestedField,
  merged_into: String,
  unlike: nestedField,
  version: Number,
  _rev: Number,
  _moved_by: nestedField,
  _pending: nestedField,
  _unsettled: Boolean,
});

decisionSchema.index({ team: 1, raised_at: 1 }, { name: "team" });
decisionSchema.index({ mentor: 1 }, { name: "mentor", sparse: true });
decisionSchema.index(
  { _unsettled: 1 },
  { name: "unsettled", partialFilterExpression: { _unsettled: true } },
);
