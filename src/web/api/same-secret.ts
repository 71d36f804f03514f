import { createHash, timingSafeEqual } from "node:crypto";

/** Compares secrets; hashing makes the lengths equal, so that the time taken tells nothing. */
export function isSameSecret(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
