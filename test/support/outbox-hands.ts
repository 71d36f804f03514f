import type { Draft, OutboxState } from "../../src/domain/message.ts";
import { openTestApp, type TestApp, type TestAppOptions } from "./open-test-app.ts";

/** Before anything of the programme falls due, so that only what a test sends is on the phones. */
export const SUNDAY = new Date("2026-11-22T08:00:00Z");

/** What a test of the outbox does. */
export interface OutboxHands {
  readonly open: (options?: TestAppOptions) => Promise<TestApp>;
  /** Puts texts to somebody into the outbox. */
  readonly send: (app: TestApp, to: string, ...texts: readonly string[]) => Promise<void>;
  readonly stateOf: (app: TestApp, id: string) => Promise<OutboxState | undefined>;
  /** Closes every house that was opened. */
  readonly close: () => Promise<void>;
}

/** Opens no house yet. */
export function outboxHands(): OutboxHands {
  const houses: TestApp[] = [];
  return {
    async open(options = {}) {
      const app = await openTestApp({ startsAt: SUNDAY, ...options });
      houses.push(app);
      return app;
    },
    async send(app, to, ...texts) {
      const drafts = texts.map(
        (text): Draft => ({
          id: `${to}.${text}`,
          to: app.address(to),
          purpose: "notice",
          body: { text },
          contact: to,
          createdAt: app.practice.clock.now(),
        }),
      );
      await app.database.store.commit({ cause: { type: "operator" }, drafts });
    },
    stateOf: async (app, id) => (await app.database.store.outboxRow(id))?.state,
    async close() {
      for (const app of houses.splice(0).toReversed()) await app.close();
    },
  };
}
