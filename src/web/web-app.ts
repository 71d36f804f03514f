import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import type { CancelContext } from "../bot/forecast/cancel.ts";
import { type AccessParts, type AccessRules, createAccess, type WebEnv } from "./api/access.ts";
import { assetRoutes } from "./api/asset-routes.ts";
import { channelRoutes, linkUnavailableRoutes, type Webhooks } from "./api/channel-routes.ts";
import { forecastRoutes } from "./api/forecast-routes.ts";
import { type HealthParts, healthRoutes } from "./api/health-routes.ts";
import { linkRoutes } from "./api/link-routes.ts";
import { practiceRoutes, practiceUnavailableRoutes } from "./api/practice-routes.ts";
import { requireSameSite } from "./api/same-site.ts";
import { signInRoutes } from "./api/sign-in-routes.ts";
import { programmePage } from "./pages/programme-page.ts";
import type { LinkControl } from "./state/link-control.ts";
import type { PracticeControl } from "./state/practice-control.ts";
import type { ProgrammeStore } from "./state/programme-state.ts";
import { RequestRefusal } from "./state/refusal.ts";

/** What the web room shows and passes on. */
export interface WebAppParts extends AccessRules, HealthParts {
  readonly store: ProgrammeStore;
  /** Who answers what platforms send. */
  readonly webhooks?: Webhooks | undefined;
  /** How a phone is linked, where WhatsApp is a linked phone. */
  readonly link?: LinkControl | undefined;
  /** What it takes to see what is ahead, and to call it off. */
  readonly context?: CancelContext | undefined;
  /** Absent where practice is off. */
  readonly practice?: PracticeControl | undefined;
  /** Counts for the metrics each token that was refused. */
  readonly onRefused?: AccessParts["onRefused"];
  readonly log: Logger;
}

const MEGABYTE = 1_048_576;
// Meta puts up to 3 MB of messages into one delivery.
const MAX_DELIVERY = 4 * MEGABYTE;

const HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  // Not `no-referrer`: with that, browsers send forms of our own pages as if they came from nowhere.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cache-control": "no-store",
};

const atMost = (maxSize: number): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      const remedy = `Send ${maxSize / MEGABYTE} MB at most.`;
      throw new RequestRefusal(413, "The body is too large.", remedy);
    },
  });

/** Everything that the service answers over HTTP. */
export function buildWebApp(parts: WebAppParts): Hono<WebEnv> {
  const { practice, log, publicUrl } = parts;
  const access = createAccess({ ...parts, isPractice: practice !== undefined });
  const { forStaff, forPractice, door } = access;
  const isTls = publicUrl?.startsWith("https:") === true;
  const app = new Hono<WebEnv>();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS))
      if (!c.res.headers.has(name)) c.header(name, value);
    if (isTls) c.header("strict-transport-security", "max-age=31536000");
  });
  app.use("/whatsapp/webhook", atMost(MAX_DELIVERY));
  const limited = atMost(MEGABYTE);
  app.use(async (c, next) =>
    c.req.path === "/whatsapp/webhook" ? await next() : await limited(c, next),
  );
  app.use(requireSameSite(publicUrl));
  app.route("/", healthRoutes(parts, access));
  app.route("/assets", assetRoutes());
  app.route("/", channelRoutes(parts.webhooks ?? {}));
  if (parts.link !== undefined) app.use("/whatsapp/*", forStaff);
  app.route(
    "/whatsapp",
    parts.link === undefined ? linkUnavailableRoutes() : linkRoutes(parts.link),
  );
  app.use("/practice/*", forPractice);
  app.route(
    "/practice",
    practice === undefined ? practiceUnavailableRoutes() : practiceRoutes(practice),
  );
  if (door !== undefined) app.route("/", signInRoutes(door));
  app.get("/", forStaff, async (c) => c.html(await programmePage(parts, c.req.query())));
  if (parts.context !== undefined) {
    app.use("/ahead/*", forStaff);
    app.route("/ahead", forecastRoutes(parts.context));
  }
  app.notFound((c) =>
    c.json({ error: "There is nothing here.", remedy: "The programme page is at /." }, 404),
  );
  app.onError((error, c) => {
    if (error instanceof RequestRefusal)
      return c.json({ error: error.message, remedy: error.remedy }, error.status);
    log.error({ err: error }, "a request failed");
    const remedy = "Try again; the operator finds the cause in the log.";
    return c.json({ error: "Something went wrong here.", remedy }, 500);
  });
  return app;
}
