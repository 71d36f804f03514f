import { buildSchema, nestedField } from "./build-schema.ts";

/** How much of somebody one place held: what went, and what stays without them. */
export interface PlaceCount {
  readonly place: string;
  readonly removed: number;
  readonly changed: number;
}

/**
 * What is left of somebody who was forgotten, so that they are not brought in again: nothing of them but salted, slow
 * hashes. `_id` is what stands in their place wherever others need something to stand there.
 */
export interface ErasedRow {
  readonly _id: string;
  readonly salt: string;
  readonly hashes: readonly string[];
  /** Whether everything was seen to be gone. */
  readonly state: "begun" | "done";
  readonly at: Date;
  /** What was found in each place before anything was removed; and how much still stands elsewhere. */
  readonly places: readonly PlaceCount[];
  readonly standing: Readonly<Record<string, number>>;
}

/** Who was forgotten. */
export const erasedSchema = buildSchema<ErasedRow>("erased", {
  salt: String,
  hashes: nestedField,
  state: String,
  at: Date,
  places: nestedField,
  standing: nestedField,
});
