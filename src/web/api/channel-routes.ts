import { Hono } from "hono";
import type { ChannelKind } from "../../domain/people.ts";
import type { Webhook } from "../../ports/channel.ts";
import { RequestRefusal } from "../state/refusal.ts";
import type { WebEnv } from "./access.ts";

/** Who answers what a platform sends, for each channel that is knocked at. */
export type Webhooks = Readonly<Partial<Record<ChannelKind, Webhook>>>;

const slack = (): never => {
  throw new RequestRefusal(
    404,
    "Nothing of Slack is expected here.",
    "Set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, and start the service again; Socket Mode needs no such address.",
  );
};
const whatsapp = (): never => {
  throw new RequestRefusal(
    404,
    "Nothing of WhatsApp is expected here.",
    "Set WHATSAPP to web or cloud, and start the service again; only cloud has a webhook.",
  );
};

/** What stands at the page that links a phone, where no phone is linked here. */
export function linkUnavailableRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.all("/", whatsapp);
  return routes;
}

/** Where platforms knock. */
export function channelRoutes(webhooks: Webhooks): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.all("/slack/events", async (c) => await (webhooks.slack ?? slack)(c.req.raw));
  routes.all("/whatsapp/webhook", async (c) => await (webhooks.whatsapp ?? whatsapp)(c.req.raw));
  return routes;
}
