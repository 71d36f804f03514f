import { z } from "zod";
import { ROLES } from "../domain/people.ts";
import { SPAN_PATTERN } from "../domain/span.ts";

/** The days of the week in the order of ISO 8601: Monday is 1. */
export const WEEKDAYS = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const at = z
  .string()
  .regex(/^(0[4-9]|1\d|2[01]):[0-5]\d$/, "a local time from 04:00 to 21:59, such as 09:00")
  .describe("The local time of each person, HH:MM; a person's own hour goes before it.");

const Rule = z.discriminatedUnion("every", [
  z.strictObject({ every: z.literal("week"), on: z.enum(WEEKDAYS), at }),
  z.strictObject({
    every: z.literal("month"),
    day: z
      .int()
      .min(1)
      .max(31)
      .describe("The day of the month; the last one where the month is shorter."),
    at,
  }),
  z
    .strictObject({ every: z.literal("once"), at })
    .describe("Once for each person, at the next such time."),
]);

const common = {
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  to: z.array(z.enum(ROLES)).min(1).describe("The roles it reaches."),
  when: Rule,
  catch_up: z
    .string()
    .regex(SPAN_PATTERN)
    .default("20h")
    .describe(
      "How late it may still begin after downtime; later it is skipped, and the skip kept.",
    ),
};

/** Who gets which flow or digest, when: what a `*.campaign.yaml` holds. */
export const CampaignFile = z.discriminatedUnion("type", [
  z.strictObject({
    ...common,
    type: z.literal("flow"),
    flow: z.string().describe("The id of the flow it starts."),
    per: z
      .enum(["contact", "engagement"])
      .default("contact")
      .describe("One run for each person, or one for each engagement of a coach."),
    standing: z
      .enum(["active", "invited"])
      .default("active")
      .describe("active: people who agreed. invited: people who were never asked yet."),
  }),
  z.strictObject({
    ...common,
    type: z.literal("digest"),
    of: z.string().describe("The id of the campaign whose check-ins it tells about."),
  }),
]);

/** Who gets which flow or digest, when. */
export type Campaign = z.output<typeof CampaignFile>;

/** When a campaign falls due: a local rule without zone and year. */
export type CampaignRule = Campaign["when"];

/** One contact (and perhaps one engagement) in one campaign, with its next occurrence. */
export interface Enrolment {
  /** `<campaign>/<contact>` or `<campaign>/<contact>/<engagement>`. */
  readonly id: string;
  readonly campaign: string;
  readonly contact: string;
  readonly engagement?: string | undefined;
  readonly zone: string;
  /** The contact's own hour, `HH:MM`, where they have one. */
  readonly hour?: string | undefined;
  /** The fingerprint of rule, zone and hour; where it changes, the next occurrence is computed anew. */
  readonly basis: string;
  /** The next occurrence and its period; absent when nothing is to come. */
  readonly nextAt?: Date | undefined;
  readonly nextPeriod?: string | undefined;
  readonly active: boolean;
}
