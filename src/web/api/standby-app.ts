import { Hono } from "hono";
import { RequestRefusal } from "../state/refusal.ts";
import { type AccessParts, createAccess, type WebEnv } from "./access.ts";
import { type HealthParts, healthRoutes } from "./health-routes.ts";

/** Inputs of what answers before the service serves its store. */
export interface StandbyParts extends HealthParts, Omit<AccessParts, "isPractice"> {
  /** Why nothing is served yet. */
  readonly says: () => string;
}

/** What answers while the service does not serve its store yet: health, and to all else that it is to be tried later. */
export function standbyApp({ says, ...parts }: StandbyParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.route("/", healthRoutes(parts, createAccess({ ...parts, isPractice: false })));
  app.all("*", (c) =>
    c.json({ error: says(), remedy: "Try again later." }, 503, { "retry-after": "5" }),
  );
  app.onError((error, c) =>
    error instanceof RequestRefusal
      ? c.json({ error: error.message, remedy: error.remedy }, error.status)
      : c.json({ error: "Something went wrong here.", remedy: "Try again later." }, 500),
  );
  return app;
}
