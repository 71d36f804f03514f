import type { UnknownSender } from "../../domain/records.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** An unknown sender as stored. */
export type UnknownSenderRow = StoredRow<UnknownSender>;

/** People who wrote and are in no roster. */
export const unknownSenderSchema = buildSchema<UnknownSenderRow>("strangers", {
  address: nestedField,
  first_at: Date,
  phone: String,
  claims: String,
  team: String,
  request: nestedField,
});
