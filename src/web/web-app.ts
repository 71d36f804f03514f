import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import type { Desk } from "../bot/call-off.ts";
import { type AccessParts, type AccessRules, createAccess, type WebEnv } from "./access.ts";
import { aheadRoutes } from "./ahead-routes.ts";
import { assetRoutes } from "./assets.ts";
import { channelRoutes, type Webhooks, withoutLink } from "./channel-routes.ts";
import { type HealthParts, healthRoutes } from "./health-routes.ts";
import type { LinkDesk } from "./link-desk.ts";
import { linkRoutes } from "./link-routes.ts";
import type { PracticeDesk } from "./practice-desk.ts";
import { practiceRoutes, withoutPractice } from "./practice-routes.ts";
import type { ProgrammeStore } from "./programme.ts";
import { Refusal } from "./refusal.ts";
import { sameSite } from "./same-site.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { programmePage } from "./view/programme-page.ts";

/** What the web room shows and passes on. */
export interface WebParts extends AccessRules, HealthParts {
  readonly store: ProgrammeStore;
  /** Who answers what platforms send. */
  readonly webhooks?: Webhooks | undefined;
  /** How a phone is linked, where WhatsApp is a linked phone. */
  readonly link?: LinkDesk | undefined;
  /** What it takes to see what is ahead, and to call it off. */
  readonly desk?: Desk | undefined;
  /** Absent where practice is off. */
  readonly practice?: PracticeDesk | undefined;
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
      throw new Refusal(413, "The body is too large.", remedy);
    },
  });

/** Everything that the service answers over HTTP. */
export function webApp(parts: WebParts): Hono<WebEnv> {
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
  app.use(sameSite(publicUrl));
  app.route("/", healthRoutes(parts, access));
  app.route("/assets", assetRoutes());
  app.route("/", channelRoutes(parts.webhooks ?? {}));
  if (parts.link !== undefined) app.use("/whatsapp/*", forStaff);
  app.route("/whatsapp", parts.link === undefined ? withoutLink() : linkRoutes(parts.link));
  app.use("/practice/*", forPractice);
  app.route("/practice", practice === undefined ? withoutPractice() : practiceRoutes(practice));
  if (door !== undefined) app.route("/", signInRoutes(door));
  app.get("/", forStaff, async (c) => c.html(await programmePage(parts, c.req.query())));
  if (parts.desk !== undefined) {
    app.use("/ahead/*", forStaff);
    app.route("/ahead", aheadRoutes(parts.desk));
  }
  app.notFound((c) =>
    c.json({ error: "There is nothing here.", remedy: "The programme page is at /." }, 404),
  );
  app.onError((error, c) => {
    if (error instanceof Refusal)
      return c.json({ error: error.message, remedy: error.remedy }, error.status);
    log.error({ err: error }, "a request failed");
    const remedy = "Try again; the operator finds the cause in the log.";
    return c.json({ error: "Something went wrong here.", remedy }, 500);
  });
  return app;
}
