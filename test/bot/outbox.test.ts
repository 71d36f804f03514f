import { afterEach, describe, expect, test } from "@jest/globals";
import { createBot } from "../../src/bot/bot.ts";
import { openLanes } from "../../src/bot/lanes.ts";
import type { Draft } from "../../src/domain/message.ts";
import { type ChannelHealth, SendError, type SendFault } from "../../src/ports/channel.ts";
import { type FaultyStore, faultyStore } from "../support/faulty-store.ts";
import {
  openTestHouse,
  type TestHouse,
  type TestHouseOptions,
} from "../support/open-test-house.ts";

// Before anything of the programme falls due, so that only what a test sends is on the phones.
const SUNDAY = new Date("2026-11-22T08:00:00Z");
const LEASE = 10_001;

describe("the outbox", () => {
  const houses: TestHouse[] = [];
  afterEach(async () => {
    for (const house of houses.splice(0).toReversed()) await house.close();
  });

  const open = async (options: TestHouseOptions = {}): Promise<TestHouse> => {
    const house = await openTestHouse({ startsAt: SUNDAY, ...options });
    houses.push(house);
    return house;
  };
  const send = async (house: TestHouse, to: string, ...texts: readonly string[]): Promise<void> => {
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
  };
  const stateOf = async (house: TestHouse, id: string) =>
    (await house.database.store.outboxRow(id))?.state;

  test("messages to one person arrive in the order in which they were written", async () => {
    const house = await open();
    const texts = Array.from({ length: 45 }, (_none, index) => `${index}`);
    await send(house, "amina", ...texts);
    await send(house, "gora", "x");
    await house.bot.tick();
    expect(house.phone("amina")).toEqual(texts.map((text) => `Baraza: ${text}`));
    expect(house.phone("gora")).toEqual(["Baraza: x"]);
  });

  test("a person who cannot be written to now holds up nobody else", async () => {
    const house = await open();
    house.practice.failNext({ fault: "try_later" });
    await send(house, "amina", "one", "two");
    await send(house, "gora", "x");
    await house.bot.tick();
    expect(house.phone("amina")).toEqual([]);
    expect(house.phone("gora")).toEqual(["Baraza: x"]);
    await house.push("2026-11-22T08:01Z");
    expect(house.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
  });

  test("what is put off is tried after 1, 5 and 30 minutes, 2 and 12 hours, and has failed then", async () => {
    const house = await open();
    for (let times = 0; times < 6; times++) house.practice.failNext({ fault: "try_later" });
    await send(house, "amina", "x");
    await house.bot.tick();
    const waits: number[] = [];
    for (let last = SUNDAY; ; ) {
      const row = await house.store.outboxRow("amina.x");
      if (row?.state !== "due") break;
      waits.push((row.notBefore.getTime() - last.getTime()) / 60_000);
      last = row.notBefore;
      await house.push(last.toISOString());
    }
    expect(waits).toEqual([1, 5, 30, 120, 720]);
    expect(await stateOf(house, "amina.x")).toBe("failed");
    expect(await house.store.counts()).toMatchObject({ outbox_failed: 1, outbox_due: 0 });
  });

  test("a platform that says how long to wait is taken at its word", async () => {
    const house = await open();
    house.practice.failNext({ fault: "try_later", retryAfter: 7_000 });
    await send(house, "amina", "x");
    await house.bot.tick();
    const row = await house.store.outboxRow("amina.x");
    expect(row?.notBefore).toEqual(new Date(SUNDAY.getTime() + 7_000));
  });

  test("what a channel that is down refuses for days has not failed: it goes once the channel is back", async () => {
    let down = true;
    const house = await open({
      through: (channel) => ({
        ...channel,
        health: () => ({ state: down ? "down" : "ready" }),
        async send(message) {
          if (down) throw new SendError("try_later", "the account is stopped", 900_000);
          return await channel.send(message);
        },
      }),
    });
    await send(house, "bruno", "x");
    await house.push("2026-11-25T08:00Z");
    expect(await stateOf(house, "bruno.x")).toBe("due");
    down = false;
    await house.push("2026-11-25T09:30Z");
    expect(await stateOf(house, "bruno.x")).toBe("sent");
  });

  test("a platform that asks for a moment is asked again as often as it takes", async () => {
    let moments = 12;
    const house = await open({
      through: (channel) => ({
        ...channel,
        async send(message) {
          if (moments-- > 0) throw new SendError("try_later", "too fast", 6_000);
          return await channel.send(message);
        },
      }),
    });
    await send(house, "amina", "x");
    await house.push("2026-11-22T08:02Z");
    expect(house.phone("amina")).toEqual(["Baraza: x"]);
  });

  test.each(["unreachable", "rejected", "needs_template"] satisfies SendFault[])(
    "what is %s has failed at once, and the next message goes out",
    async (fault) => {
      const house = await open();
      house.practice.failNext({ fault });
      await send(house, "amina", "one", "two");
      await house.bot.tick();
      expect(house.phone("amina")).toEqual(["Baraza: two"]);
      expect(await stateOf(house, "amina.one")).toBe("failed");
    },
  );

  describe("in doubt", () => {
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

  describe("where a store or a process fails", () => {
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
});
