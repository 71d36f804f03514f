import type { DecisionPoint } from "../../domain/records.ts";
import type { Row } from "../codec.ts";
import { schemaOf } from "./schema.ts";

/** A decision point as stored. */
export type DecisionRow = Row<DecisionPoint> & { readonly _rev: number };

/** What teams must decide. */
export const decisionSchema = schemaOf<DecisionRow>("decisions", {
  team: String,
  question: String,
  decider: String,
  by: String,
  help: String,
  state: String,
  raised_by: String,
  raised_at: Date,
  period: String,
  audience: String,
  _rev: Number,
});

decisionSchema.index({ team: 1, raised_at: 1 }, { name: "team" });
