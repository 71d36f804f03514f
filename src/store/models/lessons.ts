import type { Lesson } from "../../domain/lesson.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** A lesson as stored. */
export type LessonRow = Row<Lesson> & { readonly _rev: number };

/** What teams learnt. */
export const lessonSchema = schemaOf<LessonRow>("lessons", {
  team: String,
  country: String,
  decision: String,
  expertise: shape,
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
