import type { Region } from "./region.ts";

/** What a decision may need experience in, as teams choose it and mentors offer it. */
export const EXPERTISE = [
  "financing",
  "purchasing",
  "delivery",
  "workforce",
  "data",
  "governance",
] as const;

/** What a decision may need experience in. */
export type Expertise = (typeof EXPERTISE)[number];

/** What a mentor brings, and how much may be asked of them. */
export interface Mentoring {
  readonly expertise: readonly Expertise[];
  /** The countries they worked in, ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  /** The regions they know beyond single countries. */
  readonly regions: readonly Region[];
  /** How many decision points they may be asked about in one month of their own calendar. */
  readonly monthly: number;
  /** Days on which they are away, both included, as the roster knows them. */
  readonly leave: readonly { readonly from: string; readonly until: string }[];
}
