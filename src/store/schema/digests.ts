import type { Digest } from "../../domain/digest.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A digest as stored. */
export type DigestRow = StoredRow<Digest> & { readonly _rev: number };

/** Digests sent to coaches. */
export const digestSchema = buildSchema<DigestRow>("digests", {
  campaign: String,
  coach: String,
  period: String,
  data: nestedField,
  draft: String,
  made_at: Date,
  amended: Number,
  _rev: Number,
});
