import type { MiddlewareHandler } from "hono";
import { Refusal } from "./refusal.ts";

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
const OWN_SITES: ReadonlySet<string> = new Set(["same-origin", "none"]);

/** Refuses what another site's page makes a browser send; programs, which name no origin, may pass. */
export const sameSite: MiddlewareHandler = async (c, next) => {
  if (SAFE.has(c.req.method)) return await next();
  const site = c.req.header("sec-fetch-site");
  const origin = c.req.header("origin");
  const foreign =
    (site !== undefined && !OWN_SITES.has(site)) ||
    (origin !== undefined && origin !== originOf(c.req.header("host"), origin));
  if (foreign)
    throw new Refusal(
      403,
      "Another site's page sent this.",
      "Use the page of this service itself.",
    );
  return await next();
};

// Behind a proxy the service does not know whether its own address begins with http or https.
const originOf = (host: string | undefined, origin: string): string =>
  `${origin.startsWith("https:") ? "https" : "http"}://${host ?? ""}`;
