import { Hono } from "hono";
import { zoneDataVersion } from "../schedule/zone.ts";
import type { Access, WebEnv } from "./access.ts";
import { isReady, type Readiness, statesOf } from "./readiness.ts";
import { Refusal } from "./refusal.ts";

/**
 * What watches over the service asks here; no answer holds anything of a person. Everybody learns whether each part is
 * ready; what is wrong with it, the version of its data and the figures are for this machine and for who signed in.
 */
export function healthRoutes(
  readiness: () => Promise<Readiness>,
  metrics: () => Promise<string>,
  { forHealth }: Pick<Access, "forHealth">,
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/healthz", (c) => c.json({ alive: true }));
  routes.get("/readyz", async (c) => {
    const state = await readiness();
    const ready = isReady(state);
    const shown = (await forHealth(c))
      ? { ...state, timeZones: { data: zoneDataVersion() } }
      : statesOf(state);
    return c.json({ ready, ...shown }, ready ? 200 : 503);
  });
  routes.get("/metrics", async (c) => {
    if (!(await forHealth(c)))
      throw new Refusal(
        401,
        "The figures are for the operator.",
        "Ask on the machine itself, without a proxy, or send the ADMIN_TOKEN as a bearer.",
      );
    const type = "text/plain; version=0.0.4; charset=utf-8";
    return c.body(await metrics(), 200, { "content-type": type });
  });
  return routes;
}
