import { Hono } from "hono";
import type { WebEnv } from "./access.ts";
import { Refusal } from "./refusal.ts";

const slack = (): never => {
  throw new Refusal(
    404,
    "No Slack is configured here.",
    "Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, and start the service again.",
  );
};
const whatsapp = (): never => {
  throw new Refusal(
    404,
    "No WhatsApp is configured here.",
    "Set WHATSAPP to web or cloud, and start the service again.",
  );
};

/** Where platforms and the person who links a number would knock, while no such channel is configured. */
export function channelRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.all("/slack/events", slack);
  routes.all("/whatsapp", whatsapp);
  routes.all("/whatsapp/webhook", whatsapp);
  return routes;
}
