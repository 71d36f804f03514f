import type { Response } from "../domain/answer.ts";
import type { DayMark, Leave } from "../domain/calendar.ts";
import type { DecisionPoint } from "../domain/decision.ts";
import type { Digest } from "../domain/digest.ts";
import type { Fire } from "../domain/fire.ts";
import type { Lesson } from "../domain/lesson.ts";
import type { Draft } from "../domain/message.ts";
import type { Contact } from "../domain/people.ts";
import type { Commitment, GroupMember, Note, UnknownSender } from "../domain/records.ts";
import type { Relay } from "../domain/relay.ts";
import type { Run } from "../domain/run.ts";

/** What made the changes: the message or the fire that they complete. */
export type ChangeCause =
  | { readonly type: "inbound"; readonly id: string }
  | { readonly type: "fire"; readonly key: string }
  | { readonly type: "operator" };

/** What became known of a person. */
export type ContactChange = { readonly id: string } & Partial<
  Pick<
    Contact,
    | "standing"
    | "consent"
    | "hour"
    | "languages"
    | "role"
    | "phone"
    | "aliases"
    | "zone"
    | "staying"
    | "address"
    | "link"
    | "reminders"
    | "attended"
    | "doubted"
    | "returning"
    | "request"
    | "departed"
    | "mentoring"
    | "undirected"
  >
>;

/**
 * Everything that one move changes, written whole or not at all by `Runs.commit`. Where it moves a run, that run
 * must still be at `run.sprint - 1` (or absent, for the first). All else is keyed, so that a repeat is harmless:
 * drafts and fires are only ever added, the rest takes the place of what stands under its id.
 */
export interface Changes {
  readonly cause: ChangeCause;
  readonly run?: Run | undefined;
  readonly contacts?: readonly ContactChange[] | undefined;
  readonly responses?: readonly Response[] | undefined;
  /** Ids of responses that no longer stand. */
  readonly withdrawn?: readonly string[] | undefined;
  /** Ids of messages that their writer deleted: their words and what came with them are removed. */
  readonly unsaid?: readonly string[] | undefined;
  /** Decision points that a run raised, new or worded anew; what became of them since stays. */
  readonly decisions?: readonly DecisionPoint[] | undefined;
  /**
   * The one decision point that is moved on, from `version - 1` (or absent, for version 0). It takes the place that a
   * run has otherwise: a commit moves a run or a decision point, never both.
   */
  readonly decision?: DecisionPoint | undefined;
  readonly lessons?: readonly Lesson[] | undefined;
  readonly commitments?: readonly Commitment[] | undefined;
  readonly notes?: readonly Note[] | undefined;
  readonly exchanges?: readonly Relay[] | undefined;
  readonly dayMarks?: readonly DayMark[] | undefined;
  readonly leaves?: readonly Leave[] | undefined;
  readonly strangers?: readonly UnknownSender[] | undefined;
  readonly members?: readonly GroupMember[] | undefined;
  readonly digests?: readonly Digest[] | undefined;
  readonly fires?: readonly Fire[] | undefined;
  readonly drafts?: readonly Draft[] | undefined;
  /** Contacts whose outbox is emptied first, because they opted out. */
  readonly silenced?: readonly string[] | undefined;
}
