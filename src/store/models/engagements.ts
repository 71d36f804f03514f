import type { Engagement } from "../../domain/people.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** An engagement as stored. */
export type EngagementRow = Row<Engagement>;

/** Which coach and mentors accompany which team. */
export const engagementSchema = schemaOf<EngagementRow>("engagements", {
  team: String,
  coach: String,
  mentors: shape,
  from: String,
  until: String,
  goals: shape,
  milestones: shape,
});

engagementSchema.index({ coach: 1 }, { name: "coach" });
engagementSchema.index({ team: 1 }, { name: "team" });
