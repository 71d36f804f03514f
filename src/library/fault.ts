import type { IssuePath } from "../engine/lint/issue.ts";

/** Something wrong in a file of the library, at its line, in words for the person who wrote it. */
export interface FileFault {
  readonly file: string;
  readonly line: number;
  readonly column?: number | undefined;
  readonly severity: "error" | "warning";
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** What is wrong and what to do about it, before anybody looked up the line. */
export interface FileFinding {
  readonly severity: "error" | "warning";
  readonly path: IssuePath;
  /** Another place that it is about: its line is told with the message. */
  readonly beside?: IssuePath | undefined;
  readonly message: string;
  readonly remedy: string;
}

/** The faults in the order in which one reads: by file, then from top to bottom. */
export function sortFaults(faults: readonly FileFault[]): readonly FileFault[] {
  return faults.toSorted(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.line - b.line ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** Whether any of them stops the file from being used. */
export function hasErrorFault(faults: readonly { readonly severity: string }[]): boolean {
  return faults.some(({ severity }) => severity === "error");
}
