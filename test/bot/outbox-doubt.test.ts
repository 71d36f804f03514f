import { afterEach, describe, expect, test } from "@jest/globals";
import { createBot } from "../../src/bot/bot.ts";
import { openLanes } from "../../src/bot/lanes.ts";
import { type ChannelHealth, SendError } from "../../src/ports/channel.ts";
import { type FaultyStore, faultyStore } from "../support/faulty-store.ts";
import type { TestHouse } from "../support/open-test-house.ts";
import { outboxHands, SUNDAY } from "../support/outbox-hands.ts";

const LEASE = 10_001;

describe("a message in doubt", () => {
  const { open, send, stateOf, close } = outboxHands();
  afterEach(close);

  test("what arrived is found by its key and not sent again", async () => {
    const house = await open();
    house.practice.failNext({ fault: "unknown_outcome", arrives: true });
    await send(house, "amina", "one", "two");
    await house.bot.tick();
    expect(house.phone("amina")).toEqual(["Baraza: one"]);
    expect(await stateOf(house, "amina.one")).toBe("sending");
    await house.wait(LEASE);
    expect(house.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
    expect(await stateOf(house, "amina.one")).toBe("sent");
  });

  test("what did not arrive is sent, once", async () => {
    const house = await open();
    house.practice.failNext({ fault: "unknown_outcome" });
    await send(house, "amina", "one", "two");
    await house.bot.tick();
    await house.wait(LEASE - 2);
    expect(house.phone("amina")).toEqual([]);
    await house.wait(2);
    expect(house.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
  });

  test("a platform that does not answer in time is asked later", async () => {
    const house = await open();
    const release = house.practice.hold();
    await send(house, "amina", "one");
    await house.bot.tick();
    expect(await stateOf(house, "amina.one")).toBe("sending");
    release();
    await house.wait(LEASE);
    await house.wait(LEASE);
    expect(house.phone("amina")).toEqual(["Baraza: one"]);
    expect(await stateOf(house, "amina.one")).toBe("sent");
  });

  test("where the platform cannot be asked it stays unknown, is counted, and is never sent again", async () => {
    const house = await open({
      through: (channel) => ({
        ...channel,
        capabilities: { ...channel.capabilities, finds: false },
      }),
    });
    house.practice.failNext({ fault: "unknown_outcome" });
    await send(house, "amina", "one", "two");
    await house.bot.tick();
    await house.wait(LEASE);
    await house.push("2026-11-23T00:00Z");
    expect(house.phone("amina")).toEqual(["Baraza: two"]);
    expect(await house.store.counts()).toMatchObject({ outbox_unknown: 1 });
  });

  test("a platform that fails to answer the question is asked again, for an hour", async () => {
    let asked = 0;
    const house = await open({
      through: (channel) => ({
        ...channel,
        find: async () => {
          asked++;
          throw new Error("down");
        },
      }),
    });
    house.practice.failNext({ fault: "unknown_outcome" });
    await send(house, "amina", "one");
    await house.bot.tick();
    await house.wait(LEASE);
    await house.wait(LEASE);
    expect([asked, await stateOf(house, "amina.one")]).toEqual([2, "sending"]);
    await house.wait(3_600_000);
    expect([asked, await stateOf(house, "amina.one")]).toEqual([3, "unknown"]);
    expect(house.phone("amina")).toEqual([]);
  });
});

describe("the outbox, where a store or a process fails", () => {
  const { open, send, close } = outboxHands();
  afterEach(close);

  let faulty: FaultyStore;
  const around = async ({ store }: { store: TestHouse["store"] }) => {
    faulty = faultyStore(store);
    return faulty.store;
  };

  test("a message that left and was not marked is found, and not sent again", async () => {
    const house = await open({ around });
    faulty.fail("deliver");
    await send(house, "amina", "one", "two");
    await expect(house.bot.tick()).rejects.toThrow("deliver does not answer");
    faulty.mend();
    await house.wait(LEASE);
    expect(house.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
  });

  test("a message whose intent was not kept has not left", async () => {
    const house = await open({ around });
    faulty.fail("intend");
    await send(house, "amina", "one");
    await expect(house.bot.tick()).rejects.toThrow("intend does not answer");
    expect(house.phone("amina")).toEqual([]);
    faulty.mend();
    await house.wait(LEASE);
    expect(house.phone("amina")).toEqual(["Baraza: one"]);
  });

  test("a claim that ran out before its turn is not used", async () => {
    const house = await open();
    await send(house, "amina", "one");
    const from = new Date();
    const lease = { from, until: new Date(from.getTime() + 1_000) };
    const now = house.practice.clock.now();
    const [row] = await house.store.claimOutbox("whatsapp", now, lease, 1);
    await house.wait(LEASE);
    expect(house.phone("amina")).toEqual(["Baraza: one"]);
    const late = { from: new Date(from.getTime() + 2_000), until: lease.until };
    expect(row && (await house.store.intend(row, late))).toBe(false);
  });

  test("a service that stops puts nothing off: the rest leaves at the next start", async () => {
    const house = await open();
    const texts = Array.from({ length: 10 }, (_none, index) => `${index}`);
    for (const text of texts) await send(house, "amina", text);
    for (const text of texts) await send(house, "gora", text);
    const ticking = house.bot.tick();
    while (house.phone("amina").length < 3) await new Promise((resolve) => setImmediate(resolve));
    for (const channel of house.practice.channels) await channel.stop();
    await ticking;
    const before = house.phone("amina").length;
    expect(before).toBeLessThan(10);
    const next = await open({ on: house, bare: true });
    await next.bot.tick();
    expect(next.phone("amina")).toEqual(texts.map((text) => `Baraza: ${text}`));
    expect(next.phone("gora")).toEqual(texts.map((text) => `Baraza: ${text}`));
  });

  test.each<[string, ChannelHealth]>([
    ["stopped", { state: "stopped" }],
    ["is down and says that nothing can be sent", { state: "down", closed: true }],
  ])("a message refused because its channel %s is not put off either", async (_, health) => {
    let closed = false;
    const house = await open({
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
    await send(house, "amina", "one");
    await house.bot.tick();
    const row = await house.store.outboxRow("amina.one");
    expect(row).toMatchObject({ state: "due", notBefore: SUNDAY });
  });

  test("two processes on one store send each message once", async () => {
    const house = await open();
    const people = ["amina", "efua", "gora", "dalia", "kamau"];
    for (const person of people) await send(house, person, "a", "b", "c");
    const twin = createBot({ ...house.house, lanes: openLanes() });
    await Promise.all([house.bot.tick(), twin.tick()]);
    await house.wait(LEASE);
    for (const person of people)
      expect(house.phone(person)).toEqual(["Baraza: a", "Baraza: b", "Baraza: c"]);
  });
});
