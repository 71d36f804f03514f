import type { OutboxRow } from "../../domain/message.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** An outgoing message as stored. */
export type OutboxEntry = StoredRow<OutboxRow> & {
  /** The queue in which it waits while unsent: its contact or address. */
  readonly _line?: string;
  /** The latest claim. */
  readonly _claim?: string;
  /** The platform's ids of attempts that failed after the platform had accepted them. */
  readonly _refused?: readonly string[];
};

/** Outgoing messages and their outcomes. */
export const outboxSchema = buildSchema<OutboxEntry>("outbox", {
  to: nestedField,
  purpose: String,
  body: nestedField,
  contact: String,
  run: String,
  replaces: String,
  under: String,
  opens: String,
  created_at: Date,
  order: String,
  state: String,
  not_before: Date,
  lease_until: Date,
  fence: Number,
  attempts: Number,
  started_at: Date,
  platform_id: String,
  error: String,
  _line: String,
  _claim: String,
  _refused: nestedField,
});

outboxSchema.index(
  { "to.channel": 1, state: 1, not_before: 1, order: 1 },
  { name: "due", partialFilterExpression: { state: "due" } },
);
outboxSchema.index(
  { _line: 1, order: 1 },
  { name: "line", partialFilterExpression: { _line: { $exists: true } } },
);
outboxSchema.index({ contact: 1, created_at: 1 }, { name: "contact" });
outboxSchema.index(
  { state: 1, lease_until: 1 },
  { name: "sending", partialFilterExpression: { state: "sending" } },
);
outboxSchema.index(
  { state: 1, contact: 1 },
  { name: "unsent", partialFilterExpression: { state: "due" } },
);
outboxSchema.index({ state: 1 }, { name: "state" });
outboxSchema.index({ platform_id: 1 }, { name: "platform_id", sparse: true });
