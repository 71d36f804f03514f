import { setTimeout as later } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { InboundMessage } from "../../src/domain/message.ts";
import type { Store } from "../../src/ports/store.ts";
import { openStore } from "../../src/store/open-store.ts";
import { openEmbeddedTestStore } from "../support/open-test-store.ts";
import { type LineState, openStoreProxy, type StoreProxy } from "../support/store-proxy.ts";

const SEEDS = Number(process.env["STORE_LINES"] ?? 4);

let open: { readonly store: Store; readonly proxy: StoreProxy; close(): Promise<void> } | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function openThroughProxy() {
  const database = await openEmbeddedTestStore();
  const proxy = await openStoreProxy(database.uri);
  const store = await openStore(proxy.uri);
  open = {
    store,
    proxy,
    async close() {
      await store.close().catch(() => undefined);
      await proxy.close();
      await database.close();
    },
  };
  return { store, proxy, direct: database.store };
}

const said = (id: string): InboundMessage => ({
  id,
  from: { channel: "whatsapp", id: "+254700000001" },
  at: new Date("2026-11-23T06:00:00Z"),
  text: "on track",
});

/** The same numbers for the same seed, from 0 up to 1. */
function numbersOf(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Waits until the store answers; how many milliseconds that took. */
async function untilItAnswers(store: Store): Promise<number> {
  const began = performance.now();
  for (;;) {
    const answered = await store.settle().then(
      () => true,
      () => false,
    );
    const passed = performance.now() - began;
    if (answered || passed > 120_000) return passed;
    await later(100);
  }
}

const FAULTS: readonly LineState[] = [
  { type: "open" },
  { type: "refuse" },
  { type: "delay", milliseconds: 150 },
  { type: "tear" },
];

describe("a store whose lines are cut", () => {
  test.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
    "is reached again, and has all that it acknowledged: seed %i",
    async (seed) => {
      const { store, proxy, direct } = await openThroughProxy();
      const chance = numbersOf(seed);
      const acknowledged: string[] = [];
      for (let round = 0; round < 4; round++) {
        const keeping = Array.from({ length: 12 }, async (_, position) => {
          await later(chance() * 300);
          const id = `${seed}.${round}.${position}`;
          await store.keepInbound(said(id), new Date()).then(
            () => acknowledged.push(id),
            () => undefined,
          );
        });
        await later(chance() * 150);
        proxy.set(FAULTS[Math.floor(chance() * FAULTS.length)] ?? { type: "open" });
        if (chance() < 0.7) proxy.cut();
        await later(chance() * 300);
        proxy.set({ type: "open" });
        await Promise.all(keeping);
        expect(await untilItAnswers(store)).toBeLessThan(60_000);
      }
      const lost = [];
      for (const id of acknowledged) if (!(await direct.inbound(id))) lost.push(id);
      expect(lost).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(0);
    },
  );

  test("that swallow everything: a call ends, and the store is reached again", async () => {
    const { store, proxy } = await openThroughProxy();
    await store.settle();
    proxy.set({ type: "black_hole" });
    const calls = [store.settle(), store.keepInbound(said("hole"), new Date()), store.contacts()];
    const ended = Promise.allSettled(calls).then(() => "ended");
    const given = await Promise.race([ended, later(60_000, "waits", { ref: false })]);
    expect(given).toBe("ended");
    expect(await Promise.allSettled(calls)).toMatchObject([
      { status: "rejected" },
      { status: "rejected" },
      { status: "rejected" },
    ]);
    proxy.set({ type: "open" });
    expect(await untilItAnswers(store)).toBeLessThan(60_000);
  });
});
