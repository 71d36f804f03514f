import type { InboundMessage } from "../../domain/message.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";
import type { UnsettledRow } from "./pending-row.ts";

const DAYS_KEPT = 30;

/** A received message as stored. */
export type InboundRow = StoredRow<Omit<InboundMessage, "event">> & {
  readonly _state: "received" | "applied";
  readonly _received_at: Date;
  /** Orders messages received at the same time. */
  readonly _arrival: number;
  /** By the machine's clock even with simulated time: the row expires some time after it. */
  readonly _applied_at?: Date;
} & UnsettledRow;

/** Received messages. */
export const inboundSchema = buildSchema<InboundRow>("inbound", {
  from: nestedField,
  at: Date,
  text: String,
  choice: String,
  fields: nestedField,
  media: nestedField,
  act: String,
  about: String,
  group: String,
  addressed: Boolean,
  phone: String,
  late: Boolean,
  opens: Boolean,
  _state: String,
  _received_at: Date,
  _arrival: Number,
  _applied_at: Date,
  _pending: nestedField,
  _unsettled: Boolean,
});

inboundSchema.index(
  { _state: 1, _received_at: 1, _arrival: 1 },
  { name: "received", partialFilterExpression: { _state: "received" } },
);
inboundSchema.index({ about: 1 }, { name: "about", sparse: true });
inboundSchema.index(
  { _unsettled: 1 },
  { name: "unsettled", partialFilterExpression: { _unsettled: true } },
);
inboundSchema.index(
  { _applied_at: 1 },
  { name: "expiry", expireAfterSeconds: DAYS_KEPT * 24 * 60 * 60 },
);
