import type { RosterConflict } from "../domain/roster-conflicts.ts";
import type { FileFault } from "./fault.ts";
import { type SourceLines, sourceKey } from "./load-roster.ts";

/** Conflicts between a file and the store as faults of the file: each at its line, with where the other one stands. */
export function faultsFromConflicts(
  file: string,
  lines: SourceLines,
  conflicts: readonly RosterConflict[],
): readonly FileFault[] {
  return conflicts.map(({ entry, other, message, remedy }) => {
    const line = lines.get(sourceKey(entry)) ?? 1;
    const beside = other.where === "file" ? lines.get(sourceKey(other)) : undefined;
    const said = beside === undefined ? message : `${message} (Line ${beside}.)`;
    return { file, line, severity: "error", message: said, remedy };
  });
}
