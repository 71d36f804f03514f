import { App, type Receiver } from "@slack/bolt";
import { clientOptions, type LibraryLogger } from "./client.ts";
import type { Ear } from "./ear.ts";
import { showHome } from "./home.ts";
import { textAt } from "./json.ts";
import type { Self } from "./login.ts";
import { onTap } from "./on-tap.ts";
import { onCommand, onForm, onMessage } from "./on-words.ts";
import { personOf } from "./people.ts";

const ANY = /[\s\S]*/;

function hearEvents(app: App, ear: Ear): void {
  app.event("message", async ({ body, event }) => {
    await onMessage(ear, body, event);
  });
  app.event("app_home_opened", async ({ event }) => {
    if (event.tab === "home") await showHome(ear, event.user, textAt(event, "view", "hash"));
  });
  app.event("user_change", async ({ event }) => {
    const { id, zone, deactivated } = personOf(event.user);
    await ear.house().listed({ id, zone, deactivated });
  });
  app.event("app_uninstalled", async () => {
    ear.onLoss();
  });
  app.event("tokens_revoked", async () => {
    ear.onLoss();
  });
}

function hearTaps(app: App, ear: Ear): void {
  app.action(ANY, async ({ body, ack }) => {
    await onTap(ear, body);
    await ack();
  });
  app.view({ callback_id: ANY, type: "view_submission" }, async ({ body, ack }) => {
    await ack(await onForm(ear, body));
  });
  app.command(ANY, async ({ body, ack, respond }) => {
    await ack(await onCommand(ear, body, respond));
  });
  // None is set up, but what Slack shows must never stay without an answer.
  app.shortcut(ANY, async ({ ack }) => {
    await ack();
  });
}

/** What the app is made with. */
export interface AppParts {
  readonly receiver: Receiver;
  readonly botToken: string;
  readonly apiUrl: string | undefined;
  readonly self: () => Self | undefined;
  readonly logger: LibraryLogger;
  readonly ear: Ear;
}

/** Builds Slack's own app around a receiver: nothing is acknowledged before the house has kept it. */
export function buildApp({ receiver, botToken, apiUrl, self, logger, ear }: AppParts): App {
  const app = new App({
    receiver,
    // Without it every event would wait for, or ask again, who the bot is.
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
    clientOptions: clientOptions(apiUrl, logger),
  });
  // An error that ends here would be answered with 200, and Slack would not try again.
  app.error(async (error) => {
    throw error;
  });
  hearEvents(app, ear);
  hearTaps(app, ear);
  return app;
}
