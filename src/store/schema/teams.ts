import type { Team } from "../../domain/people.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** A country team as stored. */
export type TeamRow = StoredRow<Team>;

/** Country teams. */
export const teamSchema = buildSchema<TeamRow>("teams", {
  name: String,
  country: String,
  weekend: nestedField,
  holidays: nestedField,
  group: nestedField,
});
