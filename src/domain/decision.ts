import type { Audience } from "./answer.ts";
import type { Language } from "./language.ts";
import type { Expertise } from "./mentoring.ts";

/** Where a decision point stands. */
export type DecisionState = "open" | "with_mentor" | "decided" | "overdue" | "dropped";

/**
 * What came of asking a mentor. `silent` did not answer in time, `unreached` never got the question, `late` said yes
 * when somebody else had, `released` was told that it is settled before they answered.
 */
export type AskingOutcome =
  | "accepted"
  | "declined"
  | "suggested"
  | "silent"
  | "unreached"
  | "late"
  | "released";

/** One reason for which a mentor is asked before others. */
export type ReasonToAsk =
  | { readonly kind: "expertise"; readonly expertise: readonly string[] }
  | { readonly kind: "language"; readonly language: Language }
  | { readonly kind: "country"; readonly country: string }
  | { readonly kind: "region"; readonly region: string }
  | { readonly kind: "previous" }
  | { readonly kind: "free"; readonly left: number };

/** A mentor who was asked about a decision point, and what came of it. */
export interface Asking {
  readonly mentor: string;
  readonly at: Date;
  readonly reasons: readonly ReasonToAsk[];
  readonly outcome?: AskingOutcome | undefined;
  readonly endedAt?: Date | undefined;
  /** What they asked before they say yes or no, and what the team answered. */
  readonly question?: string | undefined;
  readonly reply?: string | undefined;
  readonly repliedAt?: Date | undefined;
  /** Why they declined, as the choice they made of the reasons offered. */
  readonly declined?: string | undefined;
  /** Whom they suggested, in their words. */
  readonly suggested?: string | undefined;
}

/** How far the team's own account of a decision is: `given` was read back and passed on, `withheld` was not. */
export type Brief = "given" | "withheld";

/** What stands in the place of a decision point's question once its words were taken back. */
export const NO_QUESTION = "–";

/** A request to a team that mentors may read what it told its coach about a decision point. */
export interface Widening {
  readonly by: string;
  readonly at: Date;
  /** `silent` where the team did not answer. */
  readonly answer?: "yes" | "no" | "silent" | undefined;
}

/** What somebody said after a decision's day about a mentor's part in it. */
export type Helped = "much" | "some" | "not" | "none";

/**
 * Something a team must decide; `by` is a local day `YYYY-MM-DD`, or as it was written. Every change but a new wording
 * by whoever raised it is one move, counted in `version`.
 */
export interface DecisionPoint {
  readonly id: string;
  readonly team: string;
  readonly question: string;
  readonly options?: string | undefined;
  readonly known?: string | undefined;
  readonly decider?: string | undefined;
  readonly by?: string | undefined;
  /** The help wanted, as it was written. */
  readonly help?: string | undefined;
  readonly expertise?: readonly Expertise[] | undefined;
  /** The languages the team could talk with a mentor in. */
  readonly languages?: readonly Language[] | undefined;
  readonly state: DecisionState;
  readonly raisedBy: string;
  readonly raisedAt: Date;
  /** The run it was raised in, where it was one. */
  readonly raisedIn?: string | undefined;
  readonly period?: string | undefined;
  /** Who may be told of it: the narrowest audience of the answers it was made from. */
  readonly audience?: Audience | undefined;
  readonly brief?: Brief | undefined;
  /** A coach's wish that mentors may read what was told to the coach alone, and what the team said to it. */
  readonly widening?: Widening | undefined;
  /** Whether the team wants no mentor for it. */
  readonly unaided?: boolean | undefined;
  readonly asked?: readonly Asking[] | undefined;
  /** The mentor who said yes first. */
  readonly mentor?: string | undefined;
  readonly acceptedAt?: Date | undefined;
  /** Whether either side ended the words between team and mentor that go through the bot. */
  readonly bridge?: "closed" | undefined;
  /** Since when nobody is left to be asked. */
  readonly exhaustedAt?: Date | undefined;
  /** What was decided, and the day as it was said. */
  readonly outcome?: string | undefined;
  readonly decidedOn?: string | undefined;
  readonly helped?: Helped | undefined;
  readonly mentorHelped?: Helped | undefined;
  /** The conversations about it whose end is taken in. */
  readonly heard?: readonly string[] | undefined;
  /** The decision point that this one turned out to be; and those that coaches said are others. */
  readonly mergedInto?: string | undefined;
  readonly unlike?: readonly string[] | undefined;
  readonly version?: number | undefined;
}
