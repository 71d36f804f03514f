import type { Programme } from "../../domain/people.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A programme as stored; the one with the greatest `_rev` is in force. */
export type ProgrammeRow = StoredRow<Programme> & { readonly _rev: number };

/** The current programme and earlier ones. */
export const programmeSchema = buildSchema<ProgrammeRow>("programmes", {
  name: String,
  languages: nestedField,
  channel: String,
  budget: nestedField,
  _rev: Number,
});
