import type { App } from "@slack/bolt";

/** Something from Slack, however it came. */
export interface SlackRequest {
  readonly body: Record<string, unknown>;
  readonly retry: number | undefined;
  readonly reason: string | undefined;
}

/** What the app answers. */
export interface SlackReply {
  acknowledged: boolean;
  said: unknown;
}

/**
 * Hands something to the app and waits for it. Slack tries again what was not acknowledged, so its answer is kept
 * until the app has dealt with it: where the app fails, this rejects and there is no answer.
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
