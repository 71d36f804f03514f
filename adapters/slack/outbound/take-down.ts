import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { parsePlatformId } from "../client/message-ref.ts";
import { slackErrorCode, toSendError } from "../client/slack-errors.ts";
import type { SlackOptions } from "../client/slack-options.ts";
import { createQuietLogger, createWebClient } from "../client/web-client.ts";
/** Outcome of taking down a posted message; `gone` means that it no longer existed. */
export type TakeDownResult = "edited" | "gone" | "refused";

const TRIES = 5;
// Slack accepts about fifty edits a minute.
const BETWEEN = 1_200;
const LONGEST = 60_000;

/**
 * Creates a function that replaces the text of posted messages while the service is not running; rejects if Slack does
 * not answer.
 */
export function createTakeDown(
  { botToken, apiUrl, gap = BETWEEN }: Pick<SlackOptions, "botToken" | "apiUrl" | "gap">,
  log: Logger,
): (platformId: string, text: string) => Promise<TakeDownResult> {
  const client = createWebClient(botToken, apiUrl, createQuietLogger(log));
  return async (platformId, text) => {
    const place = parsePlatformId(platformId);
    if (!place) return "gone";
    for (let tries = 1; ; tries++)
      try {
        await pause(gap);
        const metadata = { event_type: "baraza_message", event_payload: { outbox_id: "erased" } };
        await client.chat.update({ ...place, text, blocks: [], metadata });
        return "edited";
      } catch (error) {
        if (slackErrorCode(error) === "message_not_found") return "gone";
        const { fault, retryAfter = BETWEEN } = toSendError(error);
        if (fault === "rejected" || fault === "unreachable") return "refused";
        if (tries === TRIES) throw error;
        await pause(Math.min(retryAfter, LONGEST));
      }
  };
}
