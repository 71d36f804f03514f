import type { Lesson } from "../../domain/lesson.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A lesson as stored. */
export type LessonRow = StoredRow<Lesson> & { readonly _rev: number };

/** Lessons of teams. */
export const lessonSchema = buildSchema<LessonRow>("lessons", {
  team: String,
  country: String,
  decision: String,
  expertise: nestedField,
  challenge: String,
  tried: String,
  happened: String,
  advice: String,
  audience: String,
  named: Boolean,
  told_by: String,
  at: Date,
  _rev: Number,
});

lessonSchema.index({ at: 1 }, { name: "at" });
