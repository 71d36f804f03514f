/** What a fire makes happen. */
export type FireKind = "check_in" | "reminder" | "timeout" | "expiry" | "digest" | "amend";

/**
 * Where a fire stands: `queued` waits for the contact's running conversation to end, `dropped` was made for
 * something that is over, `skipped` was due and deliberately not done (`reason` says why).
 */
export type FireState = "due" | "queued" | "done" | "dropped" | "skipped";

/** Why a fire was skipped. */
export type SkipReason = "too_late" | "superseded" | "not_active" | "no_flow";

/** One thing falling due. `key` is the logical local period it stands for, unique for ever. */
export interface Fire {
  readonly key: string;
  readonly kind: FireKind;
  readonly dueAt: Date;
  readonly contact: string;
  readonly state: FireState;
  readonly reason?: SkipReason | undefined;
  /** For a check-in or digest. */
  readonly campaign?: string | undefined;
  readonly period?: string | undefined;
  readonly engagement?: string | undefined;
  /** For a reminder, timeout or expiry: the run, and the wait it was made for. */
  readonly run?: string | undefined;
  readonly sprint?: number | undefined;
}
