import type { Enrolment } from "../../schedule/campaign.ts";
import type { Row } from "../codec.ts";
import { schemaOf, shape } from "./schema.ts";

/** An enrolment as stored. */
export type EnrolmentRow = Row<Enrolment>;

/** Who is in which campaign, and when it is their turn next. */
export const enrolmentSchema = schemaOf<EnrolmentRow>("enrolments", {
  campaign: String,
  contact: String,
  engagement: String,
  zone: String,
  hour: String,
  weekend: shape,
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
