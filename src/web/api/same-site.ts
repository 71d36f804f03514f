import type { MiddlewareHandler } from "hono";
import { RequestRefusal } from "../state/refusal.ts";

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another site's page makes a browser send; programs, which name no origin, may pass. A browser's own
 * word (`Sec-Fetch-Site`, which no page can set) goes first; without it the origin must be the one that people open,
 * or the host that was asked.
 */
export function requireSameSite(publicUrl: string | undefined): MiddlewareHandler {
  return async (c, next) => {
    const site = c.req.header("sec-fetch-site");
    const isOwn =
      SAFE.has(c.req.method) ||
      site === "same-origin" ||
      ((site === undefined || site === "none") &&
        isOwnOrigin(c.req.header("origin"), c.req.header("host"), publicUrl));
    if (isOwn) return await next();
    throw new RequestRefusal(
      403,
      "Another site's page sent this.",
      "Use the page of this service itself. Where a proxy is in front, set PUBLIC_URL to the address that people open.",
    );
  };
}

// Behind a proxy the service does not know whether its own address begins with http or https.
function isOwnOrigin(
  origin: string | undefined,
  host: string | undefined,
  publicUrl: string | undefined,
): boolean {
  if (origin === undefined || origin === publicUrl) return true;
  return host !== undefined && (origin === `https://${host}` || origin === `http://${host}`);
}
