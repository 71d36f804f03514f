import type { Address } from "../../domain/people.ts";
import { buildSchema, nestedField } from "./build-schema.ts";

/** The join code of a contact, by the contact's id. */
export interface JoinCodeRow {
  readonly _id: string;
  readonly hash: string;
  readonly until: Date;
  /** The message that used it, and the address it came from. */
  readonly used?: string;
  readonly from?: Address;
  /** The message that settled whether the address is the contact's. */
  readonly settled?: string;
}

/** Join codes. */
export const joinCodeSchema = buildSchema<JoinCodeRow>("join_codes", {
  hash: String,
  until: Date,
  used: String,
  from: nestedField,
  settled: String,
});

joinCodeSchema.index({ hash: 1 }, { name: "hash" });

/** Number of tries with a join code: of one address in a day, or of all. */
export interface JoinTryRow {
  readonly _id: string;
  readonly day: string;
  readonly count: number;
}

/** Tries with a join code. */
export const joinTrySchema = buildSchema<JoinTryRow>("join_tries", { day: String, count: Number });
