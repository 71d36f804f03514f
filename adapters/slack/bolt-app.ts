import { App, type Receiver } from "@slack/bolt";
import { textAtPath } from "./client/json-path.ts";
import type { BotIdentity } from "./client/login.ts";
import { parseSlackPerson } from "./client/people.ts";
import type { SlackInboundContext } from "./client/slack-inbound.ts";
import { type SlackLogger, webClientOptions } from "./client/web-client.ts";
import { showHome } from "./home/show-home.ts";
import {
  handleSlackCommand,
  handleSlackForm,
  handleSlackMessage,
} from "./inbound/handle-message.ts";
import { handleSlackTap } from "./inbound/handle-tap.ts";

const ANY = /[\s\S]*/;

function hearEvents(app: App, context: SlackInboundContext): void {
  app.event("message", async ({ body, event }) => {
    await handleSlackMessage(context, body, event);
  });
  app.event("app_home_opened", async ({ event }) => {
    if (event.tab === "home")
      await showHome(context, event.user, textAtPath(event, "view", "hash"));
  });
  app.event("user_change", async ({ event }) => {
    const { id, zone, deactivated } = parseSlackPerson(event.user);
    await context.house().listed({ id, zone, deactivated });
  });
  app.event("app_uninstalled", async () => {
    context.onLoss();
  });
  app.event("tokens_revoked", async () => {
    context.onLoss();
  });
}

function hearTaps(app: App, context: SlackInboundContext): void {
  app.action(ANY, async ({ body, ack }) => {
    await handleSlackTap(context, body);
    await ack();
  });
  app.view({ callback_id: ANY, type: "view_submission" }, async ({ body, ack }) => {
    await ack(await handleSlackForm(context, body));
  });
  app.command(ANY, async ({ body, ack, respond }) => {
    await ack(await handleSlackCommand(context, body, respond));
  });
  // No shortcuts are set up, but Slack requires an acknowledgement for each.
  app.shortcut(ANY, async ({ ack }) => {
    await ack();
  });
}

/** Parts from which the app is built. */
export interface BoltAppParts {
  readonly receiver: Receiver;
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  readonly self: () => BotIdentity | undefined;
  readonly logger: SlackLogger;
  readonly context: SlackInboundContext;
}

/** Builds Slack's Bolt app around a receiver; events are acknowledged only after the service has stored them. */
export function buildBoltApp({
  receiver,
  botToken,
  apiUrl,
  self,
  logger,
  context,
}: BoltAppParts): App {
  const app = new App({
    receiver,
    // Without it every event would ask Slack for the bot's identity.
    authorize: async () => {
      const known = self();
      return {
        botToken,
        ...(known === undefined ? {} : { botUserId: known.user, teamId: known.team }),
        ...(known?.bot === undefined ? {} : { botId: known.bot }),
      };
    },
    processBeforeResponse: true,
    convoStore: false,
    logger,
    clientOptions: webClientOptions(apiUrl, logger),
  });
  // An error that ends here would be answered with 200, and Slack would not retry.
  app.error(async (error) => {
    throw error;
  });
  hearEvents(app, context);
  hearTaps(app, context);
  return app;
}
