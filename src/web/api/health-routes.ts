import { Hono } from "hono";
import { zoneDataVersion } from "../../scheduling/zone.ts";
import { RequestRefusal } from "../state/refusal.ts";
import type { Access, WebEnv } from "./access.ts";
import { isReady, type Readiness, statesOf } from "./readiness.ts";

/** Inputs of the answers to whatever watches over the service. */
export interface HealthParts {
  readonly readiness: () => Promise<Readiness>;
  /** The metrics in Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  /** Whether the service still makes progress, whatever its channels do; absent where nothing has to. */
  readonly isAlive?: (() => boolean) | undefined;
}

const STALLED = "No beat has ended for five minutes: this process needs a restart.";

/**
 * What watches over the service asks here; no answer holds anything of a person. Everybody learns whether each part is
 * ready; what is wrong with it, the version of its data and the figures are for this machine and for who signed in.
 */
export function healthRoutes(
  { readiness, metrics, isAlive }: HealthParts,
  { forHealth }: Pick<Access, "forHealth">,
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/healthz", (c) => {
    const alive = isAlive?.() ?? true;
    return alive ? c.json({ alive }) : c.json({ alive, says: STALLED }, 503);
  });
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
      throw new RequestRefusal(
        401,
        "The figures are for the operator.",
        "Ask on the machine itself, without a proxy, or send the ADMIN_TOKEN as a bearer.",
      );
    const type = "text/plain; version=0.0.4; charset=utf-8";
    return c.body(await metrics(), 200, { "content-type": type });
  });
  return routes;
}
