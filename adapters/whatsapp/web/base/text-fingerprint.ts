import { createHash } from "node:crypto";

/** Fingerprint of a text, equal before sending and in the conversation afterwards. */
export function textFingerprint(words: string | undefined): string {
  // A page that changed may hand over a message without text.
  return createHash("sha256").update(String(words).trim().normalize()).digest("hex");
}
