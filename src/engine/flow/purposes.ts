import { z } from "zod";
import { AUDIENCES } from "../../domain/answer.ts";
import { LANGUAGES } from "../../domain/language.ts";
import { EXPERTISE } from "../../domain/mentoring.ts";

// What the code must find in a flow. A flow says what it is for (`purpose:`), and its questions and choices say which
// part they play in that (`role:`), so that authors may call flows, questions and choices what they like.

const asks = <K extends string>(answer: K) => z.object({ answer: z.literal(answer) });
const offers = <K extends "choice" | "choices", C extends z.ZodType>(answer: K, choices: C) =>
  z.object({ answer: z.literal(answer), choices });
const chosen = z.string();
const perhaps = chosen.optional();

const HELPED = z.strictObject({ much: perhaps, some: perhaps, not: perhaps, none: perhaps });
const languages = z.partialRecord(z.enum(LANGUAGES), chosen);

/** For each purpose, the roles its questions must fill, with what kind of answer, and the roles of their choices. */
const CONTRACTS = {
  /** Asks a team's lead what a mentor needs to know about a decision. */
  brief_decision: z.object({
    options: asks("text").optional(),
    known: asks("text").optional(),
    decider: asks("text").optional(),
    due: asks("date").optional(),
    expertise: offers(
      "choices",
      z.partialRecord(z.enum([...EXPERTISE, "other", "unaided"]), chosen),
    ),
    languages: offers("choices", languages),
  }),
  /** Asks one mentor about one decision. */
  ask_mentor: z.object({
    reply: offers(
      "choice",
      z.strictObject({ accept: chosen, decline: chosen, suggest: perhaps, ask: perhaps }),
    ),
    question: asks("text").optional(),
    reason: asks("choice").optional(),
    suggestion: asks("text").optional(),
  }),
  /** Asks a team's lead what a mentor wants to know before a yes or no. */
  answer_mentor: z.object({ answer: asks("text") }),
  /** Asks team and mentor, after its day, what became of a decision. */
  follow_up_decision: z.object({
    state: offers("choice", z.strictObject({ taken: chosen, later: perhaps, dropped: perhaps })),
    outcome: asks("text").optional(),
    taken_on: asks("text").optional(),
    expected: asks("date").optional(),
    helped: offers("choice", HELPED),
  }),
  /** Asks a team's lead whether mentors may read what the team told its coach. */
  widen_audience: z.object({ consent: asks("yes_no") }),
  /** Asks what was learnt, and who may read it. */
  collect_lesson: z.object({
    challenge: asks("text"),
    tried: asks("text").optional(),
    happened: asks("text").optional(),
    advice: asks("text").optional(),
    consent: asks("yes_no"),
    audience: offers("choice", z.partialRecord(z.enum(AUDIENCES), chosen)),
    attribution: offers("choice", z.strictObject({ named: chosen, unnamed: chosen })),
  }),
  /** Lets mentors change their own profile. */
  edit_mentor_profile: z.object({
    expertise: offers("choices", z.partialRecord(z.enum(EXPERTISE), chosen)),
    countries: asks("text").optional(),
    monthly: asks("number").optional(),
  }),
} as const satisfies Readonly<Record<string, z.ZodObject>>;

/** What a flow is for, where the code must find it. */
export type Purpose = keyof typeof CONTRACTS;

type Questions<P extends Purpose> = Required<z.output<(typeof CONTRACTS)[P]>>;

/** The part a question plays in a flow of this purpose. */
export type QuestionRole<P extends Purpose> = keyof Questions<P> & string;

/** The part a choice plays, of the question with this role. */
export type ChoiceRole<P extends Purpose, R extends QuestionRole<P>> =
  NonNullable<Questions<P>[R]> extends { readonly choices: infer C }
    ? keyof NonNullable<C> & string
    : never;

/** Every purpose a flow may have; the service needs one flow for each. */
export const PURPOSES = z.object(CONTRACTS).keyof().options;

/** What the contract of a purpose says of one role; undefined where the purpose has no such role. */
export function contractOfRole(purpose: Purpose, role: string): z.ZodType | undefined {
  const shape: Readonly<Record<string, z.ZodType>> = CONTRACTS[purpose].shape;
  return Object.hasOwn(shape, role) ? shape[role] : undefined;
}

/** The roles of a purpose, in the order of its contract. */
export function rolesOf(purpose: Purpose): readonly string[] {
  return Object.keys(CONTRACTS[purpose].shape);
}
