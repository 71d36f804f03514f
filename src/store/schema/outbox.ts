import type { OutboxRow } from "../../domain/message.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A message to send, as stored. */
export type OutboxEntry = StoredRow<OutboxRow> & {
  /** Its person or address while it is unsent: the line in which it waits. */
  readonly _line?: string;
  /** The claim that took it last. */
  readonly _claim?: string;
  /** The platform's ids of tries that failed after the platform had taken them. */
  readonly _refused?: readonly string[];
};

/** Messages to send, and what became of them. */
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
