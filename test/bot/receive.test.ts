import { afterEach, describe, expect, test } from "@jest/globals";
import { type FaultyStore, faultyStore } from "../support/faulty-store.ts";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("what arrives", () => {
  let house: TestHouse;
  let faulty: FaultyStore;
  afterEach(async () => {
    await house.close();
  });

  const openFaulty = async (): Promise<void> => {
    house = await openTestHouse({
      around: async ({ store }) => {
        faulty = faultyStore(store);
        return faulty.store;
      },
    });
  };
  const inbound = (id: string, text: string) => ({
    id,
    from: house.address("amina"),
    at: house.practice.clock.now(),
    text,
  });
  const heard = async () => Object.keys((await house.store.waitingRun("amina"))?.results ?? {});

  test("an answer is heard, and the next question comes", async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
    expect(house.phone("amina")).toHaveLength(1);
    await house.say("amina", "on track");
    expect(house.phone("amina").slice(1)).toEqual([
      "Amina: on track",
      expect.stringContaining("Baraza: What is the one thing that changed"),
    ]);
  });

  test("delivered again after it was applied, it changes nothing", async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
    await house.bot.receive(inbound("a", "on track"));
    await house.bot.idle();
    await house.bot.receive(inbound("a", "on track"));
    await house.bot.idle();
    expect(house.phone("amina")).toHaveLength(2);
    expect(await heard()).toEqual(["progress"]);
  });

  test("delivered twice at one instant, it is heard once", async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
    const words = inbound("a", "on track");
    await Promise.all([1, 2, 3].map(async () => await house.bot.receive(words)));
    await house.bot.idle();
    expect(house.phone("amina")).toHaveLength(2);
  });

  test("received before the process died and not applied, it is worked off at the next tick", async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
    await house.store.keepInbound(inbound("a", "on track"), house.practice.clock.now());
    await house.bot.receive(inbound("b", "Roads closed"));
    await house.bot.idle();
    await house.bot.tick();
    expect(await heard()).toEqual(["progress", "change"]);
  });

  test("delivered again before it was applied, it is heard", async () => {
    house = await openTestHouse();
    await house.push("2026-11-23T06:10Z");
    await house.store.keepInbound(inbound("a", "on track"), house.practice.clock.now());
    await house.bot.receive(inbound("a", "on track"));
    await house.bot.idle();
    expect(await heard()).toEqual(["progress"]);
  });

  test("while the store is down it is not acknowledged, and comes again when the store is back", async () => {
    await openFaulty();
    await house.push("2026-11-23T06:10Z");
    faulty.fail("keepInbound");
    await expect(house.bot.receive(inbound("a", "on track"))).rejects.toThrow("does not answer");
    house.practice.say(house.address("amina"), "on track");
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(house.house.channels.get("whatsapp")?.health().state).toBe("degraded");
    faulty.mend();
    await house.settle();
    expect(await heard()).toEqual(["progress"]);
  });

  test("after a fault the words of one person keep their order, and others do not wait", async () => {
    await openFaulty();
    await house.push("2026-11-23T10:00Z");
    faulty.fail("commit");
    await house.say("amina", "at risk");
    faulty.mend();
    await house.say("gora", "bloqué");
    expect(house.phone("gora")).toHaveLength(3);
    await house.say("amina", "Roads closed", "No car");
    const run = await house.store.waitingRun("amina");
    expect(Object.entries(run?.results ?? {}).map(([id, { said }]) => [id, said])).toEqual([
      ["progress", "at risk"],
      ["change", "Roads closed"],
      ["blocker", "No car"],
    ]);
  });

  test("a fault while sending is logged, and the answer goes out at the next tick", async () => {
    await openFaulty();
    await house.push("2026-11-23T06:10Z");
    faulty.fail("claimOutbox");
    await house.say("amina", "on track");
    expect(house.phone("amina")).toHaveLength(2);
    expect(house.logged.map(({ msg }) => msg)).toEqual([
      "messages could not be sent; they stay due",
    ]);
    faulty.mend();
    await house.bot.tick();
    expect(house.phone("amina")).toHaveLength(3);
  });
});
