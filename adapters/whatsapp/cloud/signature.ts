import { createHmac, timingSafeEqual } from "node:crypto";

/** Whether Meta signed exactly these bytes with the app's secret; `header` is `X-Hub-Signature-256`. */
export function isSignedByMeta(raw: Uint8Array, header: string | null, secret: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(raw).digest("hex")}`);
  const given = Buffer.from(header ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether two signatures are equal, compared in constant time. */
export function isSameSignature(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected));
}

function digestOf(word: string): Buffer {
  return createHmac("sha256", "word").update(word).digest();
}
