import { Hono } from "hono";
import { zoneDataVersion } from "../schedule/zone.ts";
import type { WebEnv } from "./access.ts";
import { isReady, type Readiness } from "./readiness.ts";

/** What watches over the service asks here; no answer holds anything of a person. */
export function healthRoutes(
  readiness: () => Promise<Readiness>,
  metrics: () => Promise<string>,
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/healthz", (c) => c.json({ alive: true }));
  routes.get("/readyz", async (c) => {
    const state = await readiness();
    const ready = isReady(state);
    const timeZones = { data: zoneDataVersion() };
    return c.json({ ready, ...state, timeZones }, ready ? 200 : 503);
  });
  routes.get("/metrics", async (c) =>
    c.body(await metrics(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }),
  );
  return routes;
}
