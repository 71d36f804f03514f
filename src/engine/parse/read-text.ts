import { MAX_READ_LENGTH } from "./normalize.ts";

/** What somebody wrote, fit to be kept: trimmed, without NUL and broken characters, at most 4,000 characters. */
export function readText(text: string): string | undefined {
  const kept = text
    .slice(0, MAX_READ_LENGTH)
    .replace(/\p{Cs}/gu, "")
    .replaceAll("\0", "")
    .trim();
  return /[^\s\p{Cf}\p{Cc}]/u.test(kept) ? kept : undefined;
}
