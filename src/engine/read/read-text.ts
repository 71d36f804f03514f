import { LONGEST } from "./plain.ts";

/** What somebody wrote, fit to be kept: trimmed, without NUL and broken characters, at most 4,000 characters. */
export function readText(text: string): string | undefined {
  const kept = text
    .slice(0, LONGEST)
    .replace(/\p{Cs}/gu, "")
    .replaceAll("\0", "")
    .trim();
  return /[^\s\p{Cf}\p{Cc}]/u.test(kept) ? kept : undefined;
}
