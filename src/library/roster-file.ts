import { z } from "zod";
import { LANGUAGES } from "../domain/language.ts";
import { EXPERTISE } from "../domain/mentoring.ts";
import { CHANNEL_KINDS, ROLES } from "../domain/people.ts";
import { REGIONS } from "../domain/region.ts";
import { WEEKDAYS } from "../scheduling/rule.ts";

// One schema gives the validator, the type and the editors' JSON Schema; `describe` is what an author reads there.

const id = z
  .string()
  .regex(
    /^[a-z][a-z0-9_-]*$/,
    "an id of lower case letters, digits, _ and -, beginning with a letter",
  )
  .describe("A name within this programme: lower case letters, digits, _ and -.");
const name = z.string().trim().min(1).max(80);
const day = z.iso.date("a day that exists, as 2026-11-30").describe("A day, as 2026-11-30.");
const languages = z
  .array(z.enum(LANGUAGES))
  .min(1)
  .describe("The order in which languages are tried, the best one first.");

const Consent = z
  .strictObject({
    version: z.string().min(1).describe("The version of the wording they agreed to."),
    at: z
      .string()
      .regex(
        /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/,
        "a day as 2026-11-30, or an instant as 2026-11-30T08:00Z",
      )
      .describe("When: a day, or an instant such as 2026-11-30T08:00Z."),
    channel: z.enum(CHANNEL_KINDS).describe("The channel on which they agreed."),
  })
  .describe("Only where the person has agreed already; everybody else is asked first.");

const Mentoring = z
  .strictObject({
    expertise: z
      .array(z.enum(EXPERTISE))
      .min(1)
      .describe("What they can advise on, as teams choose it in decision_brief."),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/, "two capital letters, such as KE"))
      .default([])
      .describe("The countries they worked in, two letters each."),
    regions: z
      .array(z.enum(REGIONS))
      .default([])
      .describe("The regions they know beyond single countries."),
    monthly: z
      .int()
      .min(0)
      .max(30)
      .default(2)
      .describe("How many decision points they may be asked about in a month."),
    leave: z
      .array(z.strictObject({ from: day, until: day }))
      .default([])
      .describe("When they are away, first and last day."),
  })
  .describe("For a mentor: what they bring, and how much may be asked of them.");

/** One person of a roster, as they are written. */
export const ContactEntry = z.strictObject({
  id,
  name: name.describe("What they are called in messages."),
  role: z.enum(ROLES).exclude(["group"]),
  team: id.describe("The country team they answer with.").optional(),
  languages,
  zone: z.string().describe("Their time zone, by its IANA name: Africa/Nairobi."),
  code: z
    .string()
    .describe("No longer used, and ignored: `npm run join -- <contact>` makes a code.")
    .optional(),
  hour: z
    .string()
    .regex(/^(0[4-9]|1\d|2[01]):[0-5]\d$/, 'a time from "04:00" to "21:59", such as "09:00"')
    .describe("The hour of their own clock at which they like to be asked; before the campaign's.")
    .optional(),
  whatsapp: z
    .string()
    .regex(
      /^\+[1-9]\d{6,14}$/,
      'the number with + and country code, without spaces: "+254700000001"',
    )
    .describe("Their WhatsApp number, in quotes: +254700000001.")
    .optional(),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,20}$/, "the member id that Slack shows in the profile, such as U0BRUNO")
    .describe("Their Slack member id, such as U0BRUNO.")
    .optional(),
  email: z
    .email("an e-mail address, such as bruno@example.org")
    .describe("In place of `slack`: their e-mail address there; they are asked whether it is them.")
    .optional(),
  consent: Consent.optional(),
  left: day
    .describe(
      "The day they left: from then on they are asked nothing and their address is free; what they said stays.",
    )
    .optional(),
  prefers: z
    .enum(CHANNEL_KINDS)
    .describe("Where they are written to first, for who has both addresses.")
    .optional(),
  mentoring: Mentoring.optional(),
});

const Engagement = z.strictObject({
  id,
  team: id.describe("The country team that is accompanied."),
  coach: id.describe("The contact who coaches it."),
  mentors: z.array(id).default([]).describe("The contacts who may be asked for advice."),
  from: day,
  until: day,
  goals: z.array(name.max(300)).default([]),
  milestones: z
    .array(
      z.strictObject({
        id,
        title: name.max(300),
        due: day,
        reached: day.optional(),
        decision: name
          .max(300)
          .describe("What the team must decide by that day; it is asked about it beforehand.")
          .optional(),
        ahead: z
          .int()
          .min(1)
          .max(120)
          .describe("How many days before its day the decision comes up; 28 where absent.")
          .optional(),
      }),
    )
    .default([])
    .describe("What the engagement wants to have reached, by when."),
});

/** Everybody and everything a programme begins with: what a roster file holds. */
export const RosterFile = z
  .strictObject({
    programme: z.strictObject({
      id,
      name,
      languages,
      slack: z
        .string()
        .regex(/^[CG][A-Z0-9]{2,20}$/, "the channel id that Slack shows, such as C0BRIDGES")
        .describe("The id of the Slack channel that the whole programme reads.")
        .optional(),
      budget: z
        .strictObject({
          prompts: z.int().min(1).max(500).describe("Check-ins and reminders sent to one team."),
          minutes: z.int().min(1).max(5000).describe("Minutes of its people, as estimated."),
        })
        .describe("The most that a month may cost one team; what would cost more is left out.")
        .optional(),
    }),
    teams: z.array(
      z.strictObject({
        id,
        name,
        country: z.string().regex(/^[A-Z]{2}$/, "two capital letters, such as KE"),
        group: z
          .string()
          .regex(/^[\d-]{5,40}@g\.us$/, "a WhatsApp group's id, such as 120363000000000001@g.us")
          .describe("The id of the team's WhatsApp group, of which the bot is a member.")
          .optional(),
        weekend: z
          .array(z.enum(WEEKDAYS))
          .max(6)
          .describe(
            "The days of the week on which nobody of the team is written to; its country's usual ones where absent.",
          )
          .optional(),
        holidays: z
          .array(z.strictObject({ day, name }))
          .describe("Days off that the calendar of its country lacks.")
          .optional(),
      }),
    ),
    contacts: z.array(ContactEntry).min(1),
    engagements: z.array(Engagement).default([]),
  })
  .describe("The people of a programme of Baraza: teams, contacts, engagements.");

/** A roster as it is written. */
export type RosterData = z.output<typeof RosterFile>;
