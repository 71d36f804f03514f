import type { Digest } from "../../domain/digest.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** A digest as stored. */
export type DigestRow = Row<Digest> & { readonly _rev: number };

/** What coaches were told. */
export const digestSchema = schemaOf<DigestRow>("digests", {
  campaign: String,
  coach: String,
  period: String,
  data: shape,
  draft: String,
  made_at: Date,
  amended: Number,
  _rev: Number,
});
