import type { Enclosure, Status } from "./answer.ts";
import type { CommitmentOutcome } from "./records.ts";

/** Why a team stands where it does in a digest; the first ones need the coach most. */
export const RANKING_REASONS = [
  "stuck",
  "help_wanted",
  "decision_soon",
  "worse",
  "blocker",
  "silent",
  "not_reached",
  "milestone_late",
  "at_risk",
  "commitment_slipped",
  "note",
] as const;

/** Why a team needs its coach. */
export type RankingReason = (typeof RANKING_REASONS)[number];

/** A decision point as a digest tells of it. */
export interface DigestDecision {
  readonly id?: string | undefined;
  readonly question: string;
  readonly decider?: string | undefined;
  readonly by?: string | undefined;
  /** Whether its day is past. */
  readonly overdue?: boolean | undefined;
  /** The name of the mentor who said yes. */
  readonly mentor?: string | undefined;
  /** Whether a mentor is just being asked, or none is left to be. */
  readonly search?: "asking" | "nobody" | undefined;
}

/** How far one group of shifts has come on a scale, from each side: now, and the time before. */
export interface Shift {
  readonly label: string;
  readonly team?: { readonly now: number; readonly before?: number | undefined } | undefined;
  readonly coach?: { readonly now: number; readonly before?: number | undefined } | undefined;
}

/** One team's period, as its coach is told it; only what the audience of each answer lets a coach see. */
export interface TeamDigest {
  readonly team: string;
  readonly name: string;
  readonly engagement: string;
  readonly asked: number;
  readonly answered: number;
  /** `partly`: a conversation was begun and not finished; `not_reached`: none of the questions is known to have arrived. */
  readonly state: "answered" | "partly" | "silent" | "not_reached" | "not_asked";
  readonly statuses: readonly Status[];
  readonly statusBefore?: Status | undefined;
  readonly changes: readonly string[];
  /** Who was asked and has said nothing yet, by name; only where it is told to the team's own coach. */
  readonly silent?: readonly string[] | undefined;
  /** To whom no question is known to have arrived, by name; only where it is told to the team's own coach. */
  readonly unreached?: readonly string[] | undefined;
  /** How the team said it was doing, period by period as in `DigestData.periods`; `none` where it did not say. */
  readonly history?: readonly (Status | "none")[] | undefined;
  /** `age` counts the periods in a row with a blocker, this one included; `id` is that of the response. */
  readonly blockers: readonly {
    readonly text: string;
    readonly age: number;
    readonly id?: string | undefined;
  }[];
  /** Blockers of this period that are out of the way. */
  readonly solved?: readonly string[] | undefined;
  /** Blockers of the period before that nobody named again. */
  readonly gone: readonly string[];
  /** How many periods in a row went by without an answer, this one included; 0 where there is one. */
  readonly silentFor: number;
  /** Milestones that are near or late, by their day. */
  readonly milestones: readonly {
    readonly title: string;
    readonly due: string;
    readonly late: boolean;
  }[];
  /** Who did most of the work, as the coach said it in the last periods: how often each. */
  readonly work: Readonly<Record<string, number>>;
  /** How far shifts have come, as team and coach say once a quarter; undefined where that is no news. */
  readonly shifts?: readonly Shift[] | undefined;
  readonly help: readonly string[];
  readonly reviewed: readonly {
    readonly text: string;
    readonly outcome: CommitmentOutcome;
    readonly due?: string | undefined;
    readonly reason?: string | undefined;
    readonly slips: number;
  }[];
  readonly made: readonly { readonly text: string; readonly due?: string | undefined }[];
  readonly decisions: readonly DigestDecision[];
  readonly notes: readonly string[];
  /** What the team said in its group: to each question the answers of its members, side by side. */
  readonly group?:
    | readonly { readonly label: string; readonly answers: readonly string[] }[]
    | undefined;
  /** What was sent with answers, and to which question. */
  readonly sent?: readonly (Enclosure & { readonly label: string })[] | undefined;
  readonly reasons: readonly RankingReason[];
}

/** A coach's period as data, its teams ranked so that what needs the coach comes first. */
export interface DigestData {
  readonly programme: string;
  readonly period: string;
  /** The last periods, oldest first, this one included; and how many answered in each of them. */
  readonly periods?: readonly string[] | undefined;
  readonly rates?: readonly { readonly asked: number; readonly answered: number }[] | undefined;
  readonly asked: number;
  readonly answered: number;
  /** The same of the period before, where anybody was asked in it. */
  readonly before?: { readonly asked: number; readonly answered: number } | undefined;
  readonly teams: readonly TeamDigest[];
}

/** A digest that was made, and the draft that carries its newest wording. */
export interface Digest {
  /** `digest/<campaign>/<coach>/<period>`. */
  readonly id: string;
  readonly campaign: string;
  readonly coach: string;
  readonly period: string;
  readonly data: DigestData;
  /** The outbox id of the newest message; the first one is the one that is edited. */
  readonly draft: string;
  readonly madeAt: Date;
  readonly amended: number;
}
