import type { Team } from "../../domain/people.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** A country team as stored. */
export type TeamRow = Row<Team>;

/** The country teams. */
export const teamSchema = schemaOf<TeamRow>("teams", {
  name: String,
  country: String,
  weekend: shape,
  holidays: shape,
  group: shape,
});
