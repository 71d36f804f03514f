import type { Draft, OutboxState } from "../../src/domain/message.ts";
import { openTestHouse, type TestHouse, type TestHouseOptions } from "./open-test-house.ts";

/** Before anything of the programme falls due, so that only what a test sends is on the phones. */
export const SUNDAY = new Date("2026-11-22T08:00:00Z");

/** What a test of the outbox does. */
export interface OutboxHands {
  readonly open: (options?: TestHouseOptions) => Promise<TestHouse>;
  /** Puts texts to somebody into the outbox. */
  readonly send: (house: TestHouse, to: string, ...texts: readonly string[]) => Promise<void>;
  readonly stateOf: (house: TestHouse, id: string) => Promise<OutboxState | undefined>;
  /** Closes every house that was opened. */
  readonly close: () => Promise<void>;
}

/** Opens no house yet. */
export function outboxHands(): OutboxHands {
  const houses: TestHouse[] = [];
  return {
    async open(options = {}) {
      const house = await openTestHouse({ startsAt: SUNDAY, ...options });
      houses.push(house);
      return house;
    },
    async send(house, to, ...texts) {
      const drafts = texts.map(
        (text): Draft => ({
          id: `${to}.${text}`,
          to: house.address(to),
          purpose: "notice",
          body: { text },
          contact: to,
          createdAt: house.practice.clock.now(),
        }),
      );
      await house.database.store.commit({ cause: { type: "operator" }, drafts });
    },
    stateOf: async (house, id) => (await house.database.store.outboxRow(id))?.state,
    async close() {
      for (const house of houses.splice(0).toReversed()) await house.close();
    },
  };
}
