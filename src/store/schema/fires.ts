import type { Fire } from "../../domain/fire.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredValue } from "./codec.ts";
import type { UnsettledRow } from "./pending-row.ts";

/** A fire as stored; its key is the `_id`. */
export type FireRow = StoredValue<Omit<Fire, "key">> & { readonly _id: string } & UnsettledRow;

/** Fires: everything that falls due. */
export const fireSchema = buildSchema<FireRow>("fires", {
  kind: String,
  due_at: Date,
  contact: String,
  state: String,
  reason: String,
  delays: nestedField,
  campaign: String,
  period: String,
  engagement: String,
  run: String,
  sprint: Number,
  rung: String,
  inbound: String,
  decision: String,
  task: String,
  _pending: nestedField,
  _unsettled: Boolean,
});

fireSchema.index(
  { state: 1, due_at: 1, _id: 1 },
  { name: "due", partialFilterExpression: { state: "due" } },
);
fireSchema.index(
  { state: 1, contact: 1 },
  { name: "queued", partialFilterExpression: { state: "queued" } },
);
fireSchema.index({ contact: 1, due_at: 1 }, { name: "contact" });
fireSchema.index(
  { _unsettled: 1, contact: 1 },
  { name: "unsettled", partialFilterExpression: { _unsettled: true } },
);
fireSchema.index({ state: 1 }, { name: "state" });
