import type { Engagement } from "../../domain/people.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** An engagement as stored. */
export type EngagementRow = StoredRow<Engagement>;

/** Which coach and mentors accompany which team. */
export const engagementSchema = buildSchema<EngagementRow>("engagements", {
  team: String,
  coach: String,
  mentors: nestedField,
  from: String,
  until: String,
  goals: nestedField,
  milestones: nestedField,
});

engagementSchema.index({ coach: 1 }, { name: "coach" });
engagementSchema.index({ team: 1 }, { name: "team" });
