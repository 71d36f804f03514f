import { afterEach, describe, expect, test } from "@jest/globals";
import { createBot } from "../../src/bot/bot.ts";
import { createKeyedQueue } from "../../src/bot/shared/keyed-queue.ts";
import { type ChannelHealth, SendError } from "../../src/ports/channel.ts";
import { type FaultyStore, faultyStore } from "../support/faulty-store.ts";
import type { TestApp } from "../support/open-test-app.ts";
import { outboxHands, SUNDAY } from "../support/outbox-hands.ts";

const LEASE = 10_001;

describe("a message in doubt", () => {
  const { open, send, stateOf, close } = outboxHands();
  afterEach(close);

  test("what arrived is found by its key and not sent again", async () => {
    const app = await open();
    app.practice.failNext({ fault: "unknown_outcome", arrives: true });
    await send(app, "amina", "one", "two");
    await app.bot.tick();
    expect(app.phone("amina")).toEqual(["Baraza: one"]);
    expect(await stateOf(app, "amina.one")).toBe("sending");
    await app.wait(LEASE);
    expect(app.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
    expect(await stateOf(app, "amina.one")).toBe("sent");
  });

  test("what did not arrive is sent, once", async () => {
    const app = await open();
    app.practice.failNext({ fault: "unknown_outcome" });
    await send(app, "amina", "one", "two");
    await app.bot.tick();
    await app.wait(LEASE - 2);
    expect(app.phone("amina")).toEqual([]);
    await app.wait(2);
    expect(app.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
  });

  test("a platform that does not answer in time is asked later", async () => {
    const app = await open();
    const release = app.practice.hold();
    await send(app, "amina", "one");
    await app.bot.tick();
    expect(await stateOf(app, "amina.one")).toBe("sending");
    release();
    await app.wait(LEASE);
    await app.wait(LEASE);
    expect(app.phone("amina")).toEqual(["Baraza: one"]);
    expect(await stateOf(app, "amina.one")).toBe("sent");
  });

  test("where the platform cannot be asked it stays unknown, is counted, and is never sent again", async () => {
    const app = await open({
      through: (channel) => ({
        ...channel,
        capabilities: { ...channel.capabilities, finds: false },
      }),
    });
    app.practice.failNext({ fault: "unknown_outcome" });
    await send(app, "amina", "one", "two");
    await app.bot.tick();
    await app.wait(LEASE);
    await app.push("2026-11-23T00:00Z");
    expect(app.phone("amina")).toEqual(["Baraza: two"]);
    expect(await app.store.counts()).toMatchObject({ outbox_unknown: 1 });
  });

  test("a platform that fails to answer the question is asked again, for an hour", async () => {
    let asked = 0;
    const app = await open({
      through: (channel) => ({
        ...channel,
        find: async () => {
          asked++;
          throw new Error("down");
        },
      }),
    });
    app.practice.failNext({ fault: "unknown_outcome" });
    await send(app, "amina", "one");
    await app.bot.tick();
    await app.wait(LEASE);
    await app.wait(LEASE);
    expect([asked, await stateOf(app, "amina.one")]).toEqual([2, "sending"]);
    await app.wait(3_600_000);
    expect([asked, await stateOf(app, "amina.one")]).toEqual([3, "unknown"]);
    expect(app.phone("amina")).toEqual([]);
  });
});

describe("the outbox, where a store or a process fails", () => {
  const { open, send, close } = outboxHands();
  afterEach(close);

  let faulty: FaultyStore;
  const around = async ({ store }: { store: TestApp["store"] }) => {
    faulty = faultyStore(store);
    return faulty.store;
  };

  test("a message that left and was not marked is found, and not sent again", async () => {
    const app = await open({ around });
    faulty.fail("deliver");
    await send(app, "amina", "one", "two");
    await expect(app.bot.tick()).rejects.toThrow("deliver does not answer");
    faulty.mend();
    await app.wait(LEASE);
    expect(app.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
  });

  test("a message whose intent was not kept has not left", async () => {
    const app = await open({ around });
    faulty.fail("intend");
    await send(app, "amina", "one");
    await expect(app.bot.tick()).rejects.toThrow("intend does not answer");
    expect(app.phone("amina")).toEqual([]);
    faulty.mend();
    await app.wait(LEASE);
    expect(app.phone("amina")).toEqual(["Baraza: one"]);
  });

  test("a claim that ran out before its turn is not used", async () => {
    const app = await open();
    await send(app, "amina", "one");
    const from = new Date();
    const lease = { from, until: new Date(from.getTime() + 1_000) };
    const now = app.practice.clock.now();
    const [row] = await app.store.claimOutbox("whatsapp", now, lease, 1);
    await app.wait(LEASE);
    expect(app.phone("amina")).toEqual(["Baraza: one"]);
    const late = { from: new Date(from.getTime() + 2_000), until: lease.until };
    expect(row && (await app.store.intend(row, late))).toBe(false);
  });

  test("a service that stops puts nothing off: the rest leaves at the next start", async () => {
    const app = await open();
    const texts = Array.from({ length: 10 }, (_none, index) => `${index}`);
    for (const text of texts) await send(app, "amina", text);
    for (const text of texts) await send(app, "gora", text);
    const ticking = app.bot.tick();
    while (app.phone("amina").length < 3) await new Promise((resolve) => setImmediate(resolve));
    for (const channel of app.practice.channels) await channel.stop();
    await ticking;
    const before = app.phone("amina").length;
    expect(before).toBeLessThan(10);
    const next = await open({ on: app, bare: true });
    await next.bot.tick();
    expect(next.phone("amina")).toEqual(texts.map((text) => `Baraza: ${text}`));
    expect(next.phone("gora")).toEqual(texts.map((text) => `Baraza: ${text}`));
  });

  test.each<[string, ChannelHealth]>([
    ["stopped", { state: "stopped" }],
    ["is down and says that nothing can be sent", { state: "down", closed: true }],
  ])("a message refused because its channel %s is not put off either", async (_, health) => {
    let closed = false;
    const app = await open({
      through: (channel) => ({
        ...channel,
        health: () => (closed ? health : { state: "ready" }),
        async send(message) {
          if (closed) return await channel.send(message);
          closed = true;
          throw new SendError("try_later", "closing");
        },
      }),
    });
    await send(app, "amina", "one");
    await app.bot.tick();
    const row = await app.store.outboxRow("amina.one");
    expect(row).toMatchObject({ state: "due", notBefore: SUNDAY });
  });

  test("two processes on one store send each message once", async () => {
    const app = await open();
    const people = ["amina", "efua", "gora", "dalia", "kamau"];
    for (const person of people) await send(app, person, "a", "b", "c");
    const twin = createBot({ ...app.ctx, queue: createKeyedQueue() });
    await Promise.all([app.bot.tick(), twin.tick()]);
    await app.wait(LEASE);
    for (const person of people)
      expect(app.phone(person)).toEqual(["Baraza: a", "Baraza: b", "Baraza: c"]);
  });
});
