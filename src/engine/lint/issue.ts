/** Where something stands in a flow's data: keys and list positions from the outside in. */
export type IssuePath = readonly (string | number)[];

/** Something that is wrong with a flow, or at least suspicious, in words for the person who wrote it. */
export interface FlowIssue {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly path: IssuePath;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A path as people write it: `steps[3].goto`; the whole file for the empty one. */
export function formatIssuePath(path: IssuePath): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return text === "" ? "the file" : text.replace(/^\./, "");
}

/** Something that must be put right before the flow can be used. */
export function errorIssue(
  code: string,
  path: IssuePath,
  message: string,
  remedy: string,
): FlowIssue {
  return { severity: "error", code, path, message, remedy };
}

/** Something that works, but probably not as it was meant. */
export function warningIssue(
  code: string,
  path: IssuePath,
  message: string,
  remedy: string,
): FlowIssue {
  return { severity: "warning", code, path, message, remedy };
}
