import { setTimeout as pause } from "node:timers/promises";
import { slackErrorCode } from "../client/slack-errors.ts";
import { type SlackInboundContext, slackAddress } from "../client/slack-inbound.ts";
import { buildHomeView } from "./modal.ts";

/** Somebody's own page, drawn as things stand; `hash` is that of the page they look at. */
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
    // Somebody's other tap drew it anew in the meantime.
    if (slackErrorCode(error) !== "hash_conflict") throw error;
  }
}

/** How long the house usually works on what somebody did, in milliseconds. */
export const HOME_REFRESH_DELAY = 1_000;

/** Draws somebody's own page anew once the house has worked on what they did there. */
export function showHomeLater(context: SlackInboundContext, user: string): void {
  context.aside(async () => {
    await pause(HOME_REFRESH_DELAY);
    await showHome(context, user);
  });
}
