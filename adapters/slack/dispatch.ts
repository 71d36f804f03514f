import type { App } from "@slack/bolt";

/** Something from Slack, however it came. */
export interface Arrival {
  readonly body: Record<string, unknown>;
  readonly retry: number | undefined;
  readonly reason: string | undefined;
}

/** What the app answers. */
export interface Reply {
  acknowledged: boolean;
  said: unknown;
}

/**
 * Hands something to the app and waits for it. Slack tries again what was not acknowledged, so its answer is kept
 * until the app has dealt with it: where the app fails, this rejects and there is no answer.
 */
export async function dispatch(app: App, { body, retry, reason }: Arrival): Promise<Reply> {
  const reply: Reply = { acknowledged: false, said: undefined };
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
