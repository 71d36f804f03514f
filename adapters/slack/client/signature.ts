import { createHmac, timingSafeEqual } from "node:crypto";

const MOST_SKEW = 300;

/** Whether Slack signed a request, at most five minutes ago or ahead. */
export function isSignedBySlack(headers: Headers, body: Buffer, secret: string): boolean {
  const stamp = headers.get("x-slack-request-timestamp") ?? "";
  const given = Buffer.from(headers.get("x-slack-signature") ?? "");
  if (secret === "" || !/^\d{1,12}$/.test(stamp)) return false;
  if (Math.abs(Date.now() / 1000 - Number(stamp)) > MOST_SKEW) return false;
  const hash = createHmac("sha256", secret).update(`v0:${stamp}:`).update(body).digest("hex");
  const wanted = Buffer.from(`v0=${hash}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
