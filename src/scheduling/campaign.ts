import { z } from "zod";
import { DURATION_PATTERN } from "../domain/duration.ts";
import { LANGUAGES } from "../domain/language.ts";
import { ROLES } from "../domain/people.ts";
import { TEMPLATE_LANGUAGE, TEMPLATE_NAME, TEMPLATE_NAMES } from "../domain/template-use.ts";
import { RuleSchema } from "./rule.ts";

// Outside these hours a clock change may skip or repeat a time, and nobody is at work.
const opening = z
  .string()
  .regex(/^(0[4-9]|1\d|2[01]):[0-5]\d$|^22:00$/, "a local time from 04:00 to 22:00, such as 08:00");

const common = {
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  to: z.array(z.enum(ROLES)).min(1).describe("The roles it reaches."),
  when: RuleSchema,
  catch_up: z
    .string()
    .regex(DURATION_PATTERN)
    .default("20h")
    .describe(
      "How late it may still begin after downtime; later it is skipped, and the skip kept.",
    ),
  window: z
    .strictObject({ from: opening, until: opening })
    .refine(({ from, until }) => from < until, "Let `from` be earlier than `until`.")
    .default({ from: "08:00", until: "18:00" })
    .describe("The hours of a working day between which it may begin; otherwise it waits."),
  on_day_off: z
    .enum(["shift", "skip"])
    .default("shift")
    .describe("On a weekend, holiday or leave: shift to the next working day, or skip."),
  jitter: z
    .string()
    .regex(/^([1-9]\d?m|1\d\dm|[1-6]h)$/, "a span from 1m to 6h, such as 20m")
    .describe("Spreads people over so long: each always at the same minute, never past the window.")
    .optional(),
};

const Silence = z.strictObject({
  after: z.int().min(1).max(60).describe("So many working days after the check-in began."),
  do: z
    .enum(["remind", "member", "coach"])
    .describe("remind: write again. member: ask another of the team. coach: tell the coach."),
});

/** Which approved template begins a conversation where a platform lets no free text through. */
export const TemplateUse = z.strictObject({
  name: z
    .string()
    .regex(TEMPLATE_NAME, "the name as Meta shows it: lower case letters, digits and _")
    .describe("Its name at Meta."),
  languages: z
    .partialRecord(
      z.enum(LANGUAGES),
      z.string().regex(TEMPLATE_LANGUAGE, "a code of Meta's, such as en_US or fr"),
    )
    .refine((codes) => Object.keys(codes).length > 0, "Name at least one language.")
    .describe("For each language of people, the code of the translation at Meta: `en: en_US`."),
  params: z
    .array(z.enum(TEMPLATE_NAMES))
    .max(10)
    .default([])
    .describe("What fills its places {{1}}, {{2}}…, in order."),
});

/** Which approved template begins a conversation where a platform lets no free text through. */
export type TemplateUse = z.output<typeof TemplateUse>;

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
    urgent: z
      .boolean()
      .default(false)
      .describe("Goes before whatever else waits for the same person."),
    overlap: z
      .enum(["queue", "skip", "replace"])
      .default("queue")
      .describe(
        "While the person is in another conversation: wait, skip this period, or take its place.",
      ),
    silence: z
      .array(Silence)
      .max(5)
      .refine(
        (rungs) => rungs.every(({ after }, n) => n === 0 || after > (rungs[n - 1]?.after ?? 0)),
        "Order the steps by `after`, each later than the one before.",
      )
      .default([])
      .describe("What is done, step by step, about a check-in without any answer."),
    template: TemplateUse.optional().describe(
      "On WhatsApp's Business API: the approved template, with one quick-reply button, that begins it; it goes before the flow's own.",
    ),
  }),
  z.strictObject({
    ...common,
    type: z.literal("digest"),
    of: z.string().describe("The id of the campaign whose check-ins it tells about."),
    post: z
      .enum(["person", "programme"])
      .default("person")
      .describe(
        "person: each coach is told of their own teams. programme: all teams, once, in the programme's Slack channel, by the clock of whoever `to` names.",
      ),
  }),
]);

/** Who gets which flow or digest, when. */
export type Campaign = z.output<typeof CampaignFile>;

/** One contact (and perhaps one engagement) in one campaign, with its next occurrence. */
export interface Enrolment {
  /** `<campaign>/<contact>`, `<campaign>/<contact>/<engagement>` or, for a date, `<campaign>/<contact>/<date>`. */
  readonly id: string;
  readonly campaign: string;
  readonly contact: string;
  readonly engagement?: string | undefined;
  readonly zone: string;
  /** The contact's own hour, `HH:MM`, where they have one. */
  readonly hour?: string | undefined;
  /** The weekend of the contact's team, as ISO weekdays, where the rule goes by it. */
  readonly weekend?: readonly number[] | undefined;
  /** The fingerprint of rule, zone and hour; where it changes, the next occurrence is computed anew. */
  readonly basis: string;
  /** The next occurrence and its period; absent when nothing is to come. */
  readonly nextAt?: Date | undefined;
  readonly nextPeriod?: string | undefined;
  readonly active: boolean;
}
