/** Where something stands in a flow's data: keys and list positions from the outside in. */
export type Path = readonly (string | number)[];

/** Something that is wrong with a flow, or at least suspicious, in words for the person who wrote it. */
export interface Issue {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly path: Path;
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A path as people write it: `steps[3].goto`; the whole file for the empty one. */
export function place(path: Path): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return text === "" ? "the file" : text.replace(/^\./, "");
}

/** Something that must be put right before the flow can be used. */
export function error(code: string, path: Path, message: string, remedy: string): Issue {
  return { severity: "error", code, path, message, remedy };
}

/** Something that works, but probably not as it was meant. */
export function warning(code: string, path: Path, message: string, remedy: string): Issue {
  return { severity: "warning", code, path, message, remedy };
}
