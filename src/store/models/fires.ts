import type { Fire } from "../../domain/fire.ts";
import type { Stored } from "../codec.ts";
import type { Unsettled } from "./pending.ts";
import { schemaOf, shape } from "./schema.ts";

/** A fire as stored; its key is the `_id`. */
export type FireRow = Stored<Omit<Fire, "key">> & { readonly _id: string } & Unsettled;

/** What falls due. */
export const fireSchema = schemaOf<FireRow>("fires", {
  kind: String,
  due_at: Date,
  contact: String,
  state: String,
  reason: String,
  delays: shape,
  campaign: String,
  period: String,
  engagement: String,
  run: String,
  sprint: Number,
  rung: String,
  inbound: String,
  decision: String,
  task: String,
  _pending: shape,
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
