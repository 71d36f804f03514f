import type { CampaignRule } from "./campaign.ts";

/** One falling due of a campaign for one person: the instant, and the logical local period that is its key. */
export interface Occurrence {
  readonly at: Date;
  /** `2026-W48` for a week, `2026-11` for a month, `once`. */
  readonly period: string;
}

/** What it takes to find a person's occurrences: the rule, their IANA zone and their own hour `HH:MM`. */
export interface Timing {
  readonly rule: CampaignRule;
  readonly zone: string;
  readonly hour?: string | undefined;
}
