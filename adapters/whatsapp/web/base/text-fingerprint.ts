import { createHash } from "node:crypto";

/** A fingerprint of words, the same before they are sent and in the conversation afterwards. */
export function textFingerprint(words: string | undefined): string {
  // A page that changed may hand over a message without its words.
  return createHash("sha256").update(String(words).trim().normalize()).digest("hex");
}
