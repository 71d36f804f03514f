import type { DecisionPoint } from "../../domain/decision.ts";
import type { Row } from "../codec.ts";
import type { Unsettled } from "./pending.ts";
import { schemaOf, shape } from "./schema.ts";

/** A decision point as stored. */
export type DecisionRow = Row<DecisionPoint> & {
  readonly _rev: number;
  /** The messages that moved it, so that none moves it twice. Absent in older ones. */
  readonly _moved_by?: readonly string[];
} & Unsettled;

/** What teams must decide. */
export const decisionSchema = schemaOf<DecisionRow>("decisions", {
  team: String,
  question: String,
  options: String,
  known: String,
  decider: String,
  by: String,
  help: String,
  expertise: shape,
  languages: shape,
  state: String,
  raised_by: String,
  raised_at: Date,
  raised_in: String,
  period: String,
  audience: String,
  brief: String,
  widening: shape,
  unaided: Boolean,
  asked: shape,
  mentor: String,
  accepted_at: Date,
  bridge: String,
  exhausted_at: Date,
  outcome: String,
  decided_on: String,
  helped: String,
  mentor_helped: String,
  heard: shape,
  merged_into: String,
  unlike: shape,
  version: Number,
  _rev: Number,
  _moved_by: shape,
  _pending: shape,
  _unsettled: Boolean,
});

decisionSchema.index({ team: 1, raised_at: 1 }, { name: "team" });
decisionSchema.index({ mentor: 1 }, { name: "mentor", sparse: true });
decisionSchema.index(
  { _unsettled: 1 },
  { name: "unsettled", partialFilterExpression: { _unsettled: true } },
);
