import type { Changes } from "../../ports/changes.ts";
import type { StoredValue } from "./codec.ts";

/** What a commit changes besides its run or decision point, and its revision. */
export interface PendingCommit {
  readonly rev: number;
  readonly changes: Omit<Changes, "run" | "decision">;
}

/**
 * Fields that a row carries from the one write that decides a commit until everything the commit changes is written.
 */
export interface UnsettledRow {
  readonly _pending?: StoredValue<PendingCommit>;
  readonly _unsettled?: true;
}
