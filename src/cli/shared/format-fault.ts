import type { FileFault } from "../../library/fault.ts";

/** A fault of a file as the terminal shows it: place and message, and what to do about it below. */
export function formatFault({ file, line, severity, message, remedy }: FileFault): string {
  return `${file}:${line}: ${severity === "warning" ? "(warning) " : ""}${message}\n    ${remedy}\n`;
}
