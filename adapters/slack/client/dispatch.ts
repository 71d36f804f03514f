import type { App } from "@slack/bolt";

/** A request from Slack, over HTTP or socket. */
export interface SlackRequest {
  readonly body: Record<string, unknown>;
  readonly retry: number | undefined;
  readonly reason: string | undefined;
}

/** The app's answer. */
export interface SlackReply {
  acknowledged: boolean;
  said: unknown;
}

/**
 * Hands a request to the app and waits for its answer. Slack retries what was not acknowledged, so the answer is held
 * back until the app has finished; if the app fails, this rejects.
 */
export async function dispatchToApp(
  app: App,
  { body, retry, reason }: SlackRequest,
): Promise<SlackReply> {
  const reply: SlackReply = { acknowledged: false, said: undefined };
  await app.processEvent({
    body,
    ack: async (said) => {
      reply.acknowledged = true;
      reply.said = said;
    },
    ...(retry === undefined ? {} : { retryNum: retry }),
    ...(reason === undefined ? {} : { retryReason: reason }),
  });
  return reply;
}
