import type { Language } from "../domain/language.ts";
import type { Mentoring } from "../domain/mentoring.ts";
import type { SubscriptionStatus } from "../domain/people.ts";

/** A mentor as the choice sees them on one day. */
export interface Expert {
  readonly id: string;
  readonly languages: readonly Language[];
  readonly standing: SubscriptionStatus;
  readonly mentoring: Mentoring;
  /** Whether a channel that runs leads to them. */
  readonly reachable: boolean;
  /** Their leave, as they told it and as the roster knows it; local days, both included. */
  readonly leave: readonly { readonly from: string; readonly until: string }[];
  /** About how many decision points they were asked this month. */
  readonly asked: number;
  /** How many decision points they advise on now. */
  readonly advising: number;
}

/** The help that a decision point needs, on one day. */
export interface MentorNeed {
  readonly expertise: readonly string[];
  /** The languages the team could talk in; empty where nobody said. */
  readonly languages: readonly Language[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** `YYYY-MM-DD`; undefined where it has no day. */
  readonly by?: string | undefined;
  readonly today: string;
  /** The mentors who were asked about it before. */
  readonly asked: readonly string[];
  /** The mentors of the engagement, and those who advised the team before. */
  readonly previous: readonly string[];
}
