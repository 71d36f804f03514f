import type { Enrolment } from "../../scheduling/campaign.ts";
import { buildSchema, nestedField } from "./build-schema.ts";
import type { StoredRow } from "./codec.ts";

/** An enrolment as stored. */
export type EnrolmentRow = StoredRow<Enrolment>;

/** Campaign enrolments with the next time of each contact. */
export const enrolmentSchema = buildSchema<EnrolmentRow>("enrolments", {
  campaign: String,
  contact: String,
  engagement: String,
  zone: String,
  hour: String,
  weekend: nestedField,
  basis: String,
  next_at: Date,
  next_period: String,
  active: Boolean,
});

enrolmentSchema.index(
  { active: 1, next_at: 1, _id: 1 },
  { name: "due", partialFilterExpression: { active: true } },
);
enrolmentSchema.index({ contact: 1 }, { name: "contact" });
