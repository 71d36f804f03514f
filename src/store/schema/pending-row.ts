import type { Changes } from "../../ports/changes.ts";
import type { StoredValue } from "./codec.ts";

/** What a commit changes besides its run or decision point, and its place among all commits. */
export interface PendingCommit {
  readonly rev: number;
  readonly changes: Omit<Changes, "run" | "decision">;
}

/** What a row carries from the one write that decides a commit until all that the commit changes is written. */
export interface UnsettledRow {
  readonly _pending?: StoredValue<PendingCommit>;
  readonly _unsettled?: true;
}
