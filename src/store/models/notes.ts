import type { Note } from "../../domain/records.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** A note as stored. */
export type NoteRow = Row<Note> & { readonly _rev: number };

/** What people wrote outside a check-in. */
export const noteSchema = schemaOf<NoteRow>("notes", {
  contact: String,
  team: String,
  text: String,
  at: Date,
  state: String,
  run: String,
  for: String,
  enclosed: shape,
  _rev: Number,
});

noteSchema.index({ team: 1, at: 1 }, { name: "team" });
noteSchema.index({ for: 1, at: 1 }, { name: "programme", sparse: true });
noteSchema.index({ contact: 1, state: 1, at: 1 }, { name: "contact" });
