import type { Stranger } from "../../domain/records.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** A stranger as stored. */
export type StrangerRow = Row<Stranger>;

/** Who wrote and is in no roster. */
export const strangerSchema = schemaOf<StrangerRow>("strangers", {
  address: shape,
  first_at: Date,
  phone: String,
  claims: String,
  team: String,
  request: shape,
});
