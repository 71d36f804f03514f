import type { Media, Result } from "./answer.ts";

/** Which flow a run follows; the revision stays the one it began with. */
export interface FlowRef {
  readonly id: string;
  readonly revision: string;
}

/** What a run is for: who is asked, about which engagement, for which period of which campaign. */
export interface RunPurpose {
  readonly contact: string;
  readonly team?: string | undefined;
  readonly engagement?: string | undefined;
  readonly campaign?: string | undefined;
  readonly period?: string | undefined;
  /** Who reads it: the team's engagement and coach as they were at its start, whatever a roster changes meanwhile. */
  readonly promised?: { readonly engagement: string; readonly coach: string } | undefined;
  /** The decision point that it is about. */
  readonly about?: string | undefined;
}

/** Something that was sent in answer: the message it came with, and what it is. */
export interface SentAttachment {
  readonly inbound: string;
  readonly media: Media;
}

/** A run stopped at a question. `sprint` names the wait: a reminder made for another one is stale. */
export interface RunWait {
  readonly step: string;
  readonly sprint: number;
  /** How many answers to this question were not understood. */
  readonly tries: number;
  readonly reminded: boolean;
  /** The read-back step to return to, while one answer is being changed. */
  readonly returnTo?: string | undefined;
  /** What was sent without words, of which a few are still asked for. */
  readonly sent?: readonly SentAttachment[] | undefined;
  /** A message that may have asked for no more messages: it is asked about, and is an answer where it did not. */
  readonly doubt?: { readonly text: string; readonly inbound?: string | undefined } | undefined;
  /** In a group: who is heard without addressing the bot, because it asked them back. */
  readonly by?: string | undefined;
}

/** Where a run stands. */
export type RunState = "waiting" | "completed" | "expired" | "stopped" | "failed";

/** One contact's journey through one flow, as plain data; it can be put away between any two sprints. */
export interface Run extends RunPurpose {
  readonly id: string;
  readonly flow: FlowRef;
  readonly state: RunState;
  /** How many moves the engine has made; each commit of the run must find the one before. */
  readonly sprint: number;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly wait?: RunWait | undefined;
  readonly results: Readonly<Record<string, Result>>;
  /** Questions that were asked and left: skipped, or passed over in silence. */
  readonly skipped: readonly string[];
  /** What became of its read-back; undefined where it came to none. See `hasLeft` for what follows from it. */
  readonly readBack?: ReadBackState | undefined;
}

/**
 * `passed`: confirmed, or its announced time-out is over. `missed`: silence led past it, or the run ended before. `none`:
 * the run ended unfinished, and its flow reads nothing back.
 */
export type ReadBackState = "passed" | "missed" | "none";
