import type { CampaignRule } from "./rule.ts";

/** One falling due of a campaign for one person: the instant, and the logical local period that is its key. */
export interface Occurrence {
  readonly at: Date;
  /** `2026-W48` for a week or fortnight, `2026-11` for a month, `2026-Q4`, `<date>#-7d` for a date, `once`. */
  readonly period: string;
}

/** A day of its own that a rule hangs on: what it is the date of, and the local day. */
export interface RuleDate {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** What it takes to find a person's occurrences. */
export interface OccurrenceTiming {
  readonly rule: CampaignRule;
  /** IANA zone name. */
  readonly zone: string;
  /** The local time `HH:MM` for this person, where it is not the rule's. */
  readonly hour?: string | undefined;
  /** The weekend of their team, as ISO weekdays; Saturday and Sunday where it is absent. */
  readonly weekend?: readonly number[] | undefined;
  /** The date that a dated rule hangs on; without one such a rule never falls due. */
  readonly date?: RuleDate | undefined;
}
