import { z } from "zod";

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
const on = z.enum(WEEKDAYS);
const day = z
  .int()
  .min(1)
  .max(31)
  .describe("The day of the month; the last one where the month is shorter.");
const aroundDate = z
  .int()
  .min(-365)
  .max(365)
  .describe("So many days after the date; before it, for a negative number.");

const Month = z
  .strictObject({
    every: z.literal("month"),
    day: day.optional(),
    on: on.describe("With `nth`: this weekday of the month.").optional(),
    nth: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal("last")])
      .describe("With `on`: the first to fourth of the month, or its last.")
      .optional(),
    working_day: z
      .enum(["first", "last"])
      .describe("The first or last day of the month that is not on the team's weekend.")
      .optional(),
    at,
  })
  .refine(
    ({ on: weekday, nth, ...rule }) =>
      (weekday === undefined) === (nth === undefined) &&
      [rule.day, nth, rule.working_day].filter((each) => each !== undefined).length === 1,
    "Name one day: `day: 15`, or `on: monday, nth: 1`, or `working_day: last`.",
  );

/** When a campaign falls due, as a file says it. */
export const RuleSchema = z.discriminatedUnion("every", [
  z.strictObject({ every: z.literal("week"), on, at }),
  z.strictObject({
    every: z.literal("fortnight"),
    on,
    from: z.iso
      .date("a day that exists, as 2026-11-23")
      .describe("Any day of a week in which it falls; every second week from there."),
    at,
  }),
  Month,
  z.strictObject({
    every: z.literal("quarter"),
    month: z.int().min(1).max(3).describe("The month of the quarter, 1 to 3."),
    day,
    at,
  }),
  z.strictObject({ every: z.literal("milestone"), days: aroundDate, at }),
  z.strictObject({ every: z.literal("decision"), days: aroundDate, at }),
  z
    .strictObject({ every: z.literal("engagement_end"), days: aroundDate, at })
    .describe("Before the last day of each engagement, for its team and its coach."),
  z.strictObject({
    every: z.literal("result"),
    of: z.string().describe("The id of the campaign whose result it follows."),
    days: z.int().min(1).max(365).describe("So many days after the result."),
    at,
  }),
  z
    .strictObject({ every: z.literal("once"), at })
    .describe("Once for each person, at the next such time."),
]);

/** When a campaign falls due: a local rule without zone and year. */
export type CampaignRule = z.output<typeof RuleSchema>;

/** A rule that hangs on dates of its own: one falling due for each milestone, decision or result. */
export type DatedRule = Extract<
  CampaignRule,
  { every: "milestone" | "decision" | "engagement_end" | "result" }
>;

const DATED: ReadonlySet<string> = new Set<DatedRule["every"]>([
  "milestone",
  "decision",
  "engagement_end",
  "result",
]);

/** Whether a rule hangs on dates of its own. */
export function isDated(rule: CampaignRule): rule is DatedRule {
  return DATED.has(rule.every);
}
