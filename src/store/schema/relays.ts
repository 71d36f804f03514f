import type { Relay } from "../../domain/relay.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A relay as stored. */
export type RelayRow = StoredRow<Relay> & { readonly _rev: number };

/** Relays between coaches and teams outside check-ins. */
export const relaySchema = buildSchema<RelayRow>("exchanges", {
  team: String,
  with: String,
  members: nestedField,
  under: String,
  last: String,
  at: Date,
  answered: nestedField,
  _rev: Number,
});

relaySchema.index({ with: 1 }, { name: "with" });
relaySchema.index({ team: 1 }, { name: "team" });
