import type { Note } from "../../domain/records.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A note as stored. */
export type NoteRow = StoredRow<Note> & { readonly _rev: number };

/** Notes that people wrote outside a check-in. */
export const noteSchema = buildSchema<NoteRow>("notes", {
  contact: String,
  team: String,
  text: String,
  at: Date,
  state: String,
  run: String,
  for: String,
  enclosed: nestedField,
  _rev: Number,
});

noteSchema.index({ team: 1, at: 1 }, { name: "team" });
noteSchema.index({ for: 1, at: 1 }, { name: "programme", sparse: true });
noteSchema.index({ contact: 1, state: 1, at: 1 }, { name: "contact" });
