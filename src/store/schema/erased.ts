import { buildSchema, nestedField } from "./build-schema.ts";

/** How much data about a person one collection held: deleted documents and shared ones. */
export interface PlaceCount {
  readonly place: string;
  readonly removed: number;
  readonly changed: number;
}

/**
 * What remains of an erased person, so that they are not added again: only salted, slow hashes. `_id` replaces the
 * person in documents of others.
 */
export interface ErasedRow {
  readonly _id: string;
  readonly salt: string;
  readonly hashes: readonly string[];
  /** Whether the erasure was verified. */
  readonly state: "begun" | "done";
  readonly at: Date;
  /** Counts per collection before the erasure, and how much remains on other platforms. */
  readonly places: readonly PlaceCount[];
  readonly standing: Readonly<Record<string, number>>;
}

/** Erased people. */
export const erasedSchema = buildSchema<ErasedRow>("erased", {
  salt: String,
  hashes: nestedField,
  state: String,
  at: Date,
  places: nestedField,
  standing: nestedField,
});
