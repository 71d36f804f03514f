import { setTimeout as pause } from "node:timers/promises";
import { slackErrorCode } from "../client/slack-errors.ts";
import { type SlackInboundContext, slackAddress } from "../client/slack-inbound.ts";
import { buildHomeView } from "./modal.ts";

/** Publishes a person's home page in its current state; `hash` is that of the page they see. */
export async function showHome(
  context: SlackInboundContext,
  user: string,
  hash?: string,
): Promise<void> {
  const view = buildHomeView(await context.house().home(slackAddress(user)));
  try {
    await context.client.views.publish({
      user_id: user,
      view,
      ...(hash === undefined ? {} : { hash }),
    });
  } catch (error) {
    // Another tap of the same person has updated it in the meantime.
    if (slackErrorCode(error) !== "hash_conflict") throw error;
  }
}

/** Usual processing time of the service for a tap, in milliseconds. */
export const HOME_REFRESH_DELAY = 1_000;

/** Publishes a person's home page again after the service has processed their tap. */
export function showHomeLater(context: SlackInboundContext, user: string): void {
  context.aside(async () => {
    await pause(HOME_REFRESH_DELAY);
    await showHome(context, user);
  });
}
