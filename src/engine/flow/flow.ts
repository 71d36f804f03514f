import { z } from "zod";
import { AUDIENCES, MEANINGS } from "../../domain/answer.ts";
import { DURATION_PATTERN, SHARE_PATTERN } from "../../domain/duration.ts";
import { LANGUAGES } from "../../domain/language.ts";
import { ROLES } from "../../domain/people.ts";
import { TEMPLATE_LANGUAGE, TEMPLATE_NAME, TEMPLATE_NAMES } from "../../domain/template-use.ts";
import { PURPOSES } from "./purposes.ts";

// One schema gives the validator, the type and the editors' JSON Schema; `describe` is what an author reads there.

const id = z
  .string()
  .regex(
    /^(?!constructor$)[a-z][a-z0-9_]*$/,
    "an id is lower case letters, digits and _, and begins with a letter",
  )
  .describe("A name within this flow: lower case letters, digits and _.");
const language = z.enum(LANGUAGES);
const texts = z
  .partialRecord(language, z.string().trim().min(1))
  .describe("The same text in each language of the flow.");
const span = z
  .string()
  .regex(DURATION_PATTERN, "a span is a whole number and m, h, d or w, such as 20h or 3d")
  .describe("A length of time: 30m, 20h, 3d, 1w.");
const audience = z.enum(AUDIENCES).describe("Who may see the answer.");

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const bound = z
  .strictObject({
    is: z.union([scalar, z.array(scalar).min(1)]).optional(),
    is_not: z.union([scalar, z.array(scalar).min(1)]).optional(),
    at_least: z.number().optional(),
    at_most: z.number().optional(),
    exists: z.boolean().optional(),
  })
  .describe("What must hold of one result or name; every line of it must hold.");
const condition = z
  .record(z.string(), bound)
  .describe("Results or names, and what must hold of each for this step to be taken.");

const patience = z
  .string()
  .regex(
    new RegExp(`${DURATION_PATTERN.source}|${SHARE_PATTERN.source}`),
    "a reminder comes after a span such as 20h or 3d, or a share of the time for an answer such as 80%",
  )
  .describe("After how long: 20h, 3d, or 80% of the time until the time-out or the end.");
const reminder = z.strictObject({ after: patience, text: texts.optional() });
const timeout = z.strictObject({
  after: span,
  goto: id.describe("The step to go on with when nobody answers."),
});
const retry = z.strictObject({
  text: texts.describe("How to ask again when an answer was not understood.").optional(),
  limit: z.int().min(0).max(5).describe("After so many tries the words are kept as they are."),
});

const base = { id, when: condition.optional() };
const pause = { remind: reminder.optional(), timeout: timeout.optional() };
const question = {
  ...base,
  ...pause,
  type: z.literal("ask"),
  text: texts,
  label: texts
    .describe("What the answer is called when it is read back or reported: Progress.")
    .optional(),
  audience: audience.optional(),
  meaning: z.enum(MEANINGS).describe("What the answer tells the digest.").optional(),
  role: z
    .string()
    .describe("The part its answer plays in the flow's purpose; flows/README.md lists them.")
    .optional(),
  optional: z
    .boolean()
    .describe("Whether the question may be skipped; true by default.")
    .optional(),
  retry: retry.optional(),
  goto: id.optional(),
};
const option = z.strictObject({
  id,
  label: texts,
  role: z.string().describe("The part this choice plays in its question's role.").optional(),
  also: z
    .partialRecord(language, z.array(z.string().trim().min(1).max(60)).min(1).max(20))
    .describe("Other words that people choose it with, in each language; they are never shown.")
    .optional(),
  goto: id.describe("The step to go to when this is chosen.").optional(),
});

const reactions = <T extends z.ZodType<string>>(answer: T) =>
  z
    .record(z.string().min(1).max(16), answer)
    .describe("Signs that count as answers where they are put under the question: 👍: yes.")
    .optional();

const Ask = z.discriminatedUnion("answer", [
  z.strictObject({ ...question, answer: z.literal("text") }),
  z.strictObject({
    ...question,
    answer: z.literal("number"),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.strictObject({
    ...question,
    answer: z.literal("scale"),
    min: z.int().min(0).max(1).default(1),
    max: z.int().min(2).max(10).default(5),
  }),
  z.strictObject({
    ...question,
    answer: z.literal("yes_no"),
    reactions: reactions(z.enum(["yes", "no"])),
    goto_no: id.describe("The step to go to on a no.").optional(),
  }),
  z.strictObject({
    ...question,
    answer: z.literal("choice"),
    reactions: reactions(id),
    choices: z.array(option).min(2).max(10),
  }),
  z.strictObject({
    ...question,
    answer: z.literal("choices"),
    choices: z
      .array(option.omit({ goto: true }))
      .min(2)
      .max(10),
  }),
  z.strictObject({ ...question, answer: z.literal("date") }),
  z.strictObject({ ...question, answer: z.literal("media") }),
]);

const Step = z.discriminatedUnion("type", [
  z.strictObject({ ...base, type: z.literal("say"), text: texts, goto: id.optional() }),
  Ask,
  z
    .strictObject({ ...base, ...pause, type: z.literal("read_back"), text: texts })
    .describe("Reads every answer back, numbered; a number changes that answer, yes goes on."),
  z
    .strictObject({
      ...base,
      type: z.literal("commit"),
      text: id.describe("The question whose answer is the commitment."),
      due: id.describe("The question whose answer is its day.").optional(),
    })
    .describe("Records what the team said it would do next."),
  z
    .strictObject({
      ...base,
      type: z.literal("review"),
      outcome: id.describe("The choice among kept, moved and dropped."),
      due: id.describe("The question whose answer is the new day.").optional(),
      reason: id.describe("The question whose answer says why.").optional(),
    })
    .describe("Records what became of the last commitment."),
  z
    .strictObject({
      ...base,
      type: z.literal("raise"),
      question: id.describe("The question whose answer says what must be decided."),
      decider: id.describe("The question whose answer says who decides.").optional(),
      by: id.describe("The question whose answer is the day it must be decided by.").optional(),
      help: id.describe("The question whose answer says what help is wanted.").optional(),
    })
    .describe("Raises a decision point."),
  z
    .strictObject({
      ...base,
      type: z.literal("remember"),
      what: z.enum(["consent", "language", "hour", "stays"]),
      from: id.describe("The question whose answer is remembered of this person."),
      version: z.string().describe("The version of the consent's wording.").optional(),
    })
    .describe(
      "Remembers an answer about the person: consent, language, the hour they like, whether they stay.",
    ),
  z
    .strictObject({
      ...base,
      type: z.literal("tell"),
      whom: z
        .array(z.enum(["team", "coach", "manager"]))
        .min(1)
        .describe("team: the others of the team. coach: its coach. manager: the programme."),
      text: texts.describe("What they read first; names may stand in it, answers may not."),
      answers: z
        .array(id)
        .describe("The questions whose answers follow, a line each, as far as each may see them.")
        .optional(),
    })
    .describe("Tells others what somebody answered, once, at a decent hour of theirs."),
  z.strictObject({ ...base, type: z.literal("end"), text: texts.optional() }),
]);

const template = z.strictObject({
  name: z
    .string()
    .regex(TEMPLATE_NAME, "the name as Meta shows it: lower case letters, digits and _")
    .describe("Its name at Meta."),
  languages: z
    .partialRecord(
      language,
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

/** A conversation as data: what a `*.flow.yaml` holds. */
export const FlowFile = z
  .strictObject({
    id,
    title: texts,
    purpose: z
      .enum(PURPOSES)
      .describe("What the service begins this flow for; at most one flow for each.")
      .optional(),
    languages: z.array(language).min(1).describe("Every text of the flow must exist in these."),
    to: z.array(z.enum(ROLES)).min(1).describe("The roles this flow is written for."),
    audience: audience.describe("Who may see the answers, where a question says nothing else."),
    expire_after: span.describe("How long after its start a run is over, answered or not."),
    remind: reminder
      .describe("The reminder of every question that has none of its own.")
      .optional(),
    timeout: timeout
      .describe("What every question that has none of its own does in silence.")
      .optional(),
    retry: retry.optional(),
    template: template
      .describe(
        "On WhatsApp's Business API: the approved template, with one quick-reply button, that begins it and brings its reminders.",
      )
      .optional(),
    steps: z.array(Step).min(1),
  })
  .describe("A conversation of Baraza, as data.");

/** A conversation as data. */
export type FlowData = z.output<typeof FlowFile>;

/** A flow and its revision, which is a fingerprint of its data: a run keeps the one it began with. */
export interface Flow extends FlowData {
  readonly revision: string;
}

/** One line of a flow. */
export type Step = FlowData["steps"][number];

/** A step that asks something. */
export type Question = Extract<Step, { type: "ask" }>;

/** A step at which a run stops and waits for its contact. */
export type Pause = Extract<Step, { type: "ask" | "read_back" }>;

/** What must hold for a step to be taken: results or names, and the bounds of each. */
export type Condition = z.output<typeof condition>;
