import type { Programme } from "../../domain/people.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A programme as stored; the one with the greatest `_rev` was brought in last. */
export type ProgrammeRow = StoredRow<Programme> & { readonly _rev: number };

/** The programme, and those before it. */
export const programmeSchema = buildSchema<ProgrammeRow>("programmes", {
  name: String,
  languages: nestedField,
  channel: String,
  budget: nestedField,
  _rev: Number,
});
