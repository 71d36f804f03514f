import type { Programme } from "../../domain/people.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** A programme as stored; the one with the greatest `_rev` was brought in last. */
export type ProgrammeRow = Row<Programme> & { readonly _rev: number };

/** The programme, and those before it. */
export const programmeSchema = schemaOf<ProgrammeRow>("programmes", {
  name: String,
  languages: shape,
  channel: String,
  budget: shape,
  _rev: Number,
});
