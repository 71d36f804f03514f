import { afterEach, describe, expect, test } from "@jest/globals";
import { type FaultyStore, faultyStore } from "../support/faulty-store.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

describe("what arrives", () => {
  let app: TestApp;
  let faulty: FaultyStore;
  afterEach(async () => {
    await app.close();
  });

  const openFaulty = async (): Promise<void> => {
    app = await openTestApp({
      around: async ({ store }) => {
        faulty = faultyStore(store);
        return faulty.store;
      },
    });
  };
  const inbound = (id: string, text: string) => ({
    id,
    from: app.address("amina"),
    at: app.practice.clock.now(),
    text,
  });
  const heard = async () => Object.keys((await app.store.waitingRun("amina"))?.results ?? {});

  test("an answer is heard, and the next question comes", async () => {
    app = await openTestApp();
    await app.push("2026-11-23T06:10Z");
    expect(app.phone("amina")).toHaveLength(1);
    await app.say("amina", "on track");
    expect(app.phone("amina").slice(1)).toEqual([
      "Amina: on track",
      expect.stringContaining("Baraza: What is the one thing that changed"),
    ]);
  });

  test("delivered again after it was applied, it changes nothing", async () => {
    app = await openTestApp();
    await app.push("2026-11-23T06:10Z");
    await app.bot.receive(inbound("a", "on track"));
    await app.bot.idle();
    await app.bot.receive(inbound("a", "on track"));
    await app.bot.idle();
    expect(app.phone("amina")).toHaveLength(2);
    expect(await heard()).toEqual(["progress"]);
  });

  test("delivered twice at one instant, it is heard once", async () => {
    app = await openTestApp();
    await app.push("2026-11-23T06:10Z");
    const words = inbound("a", "on track");
    await Promise.all([1, 2, 3].map(async () => await app.bot.receive(words)));
    await app.bot.idle();
    expect(app.phone("amina")).toHaveLength(2);
  });

  test("received before the process died and not applied, it is worked off at the next tick", async () => {
    app = await openTestApp();
    await app.push("2026-11-23T06:10Z");
    await app.store.keepInbound(inbound("a", "on track"), app.practice.clock.now());
    await app.bot.receive(inbound("b", "Roads closed"));
    await app.bot.idle();
    await app.bot.tick();
    expect(await heard()).toEqual(["progress", "change"]);
  });

  test("delivered again before it was applied, it is heard", async () => {
    app = await openTestApp();
    await app.push("2026-11-23T06:10Z");
    await app.store.keepInbound(inbound("a", "on track"), app.practice.clock.now());
    await app.bot.receive(inbound("a", "on track"));
    await app.bot.idle();
    expect(await heard()).toEqual(["progress"]);
  });

  test("while the store is down it is not acknowledged, and comes again when the store is back", async () => {
    await openFaulty();
    await app.push("2026-11-23T06:10Z");
    faulty.fail("keepInbound");
    await expect(app.bot.receive(inbound("a", "on track"))).rejects.toThrow("does not answer");
    app.practice.say(app.address("amina"), "on track");
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(app.ctx.channels.get("whatsapp")?.health().state).toBe("degraded");
    faulty.mend();
    await app.settle();
    expect(await heard()).toEqual(["progress"]);
  });

  test("after a fault the words of one person keep their order, and others do not wait", async () => {
    await openFaulty();
    await app.push("2026-11-23T10:00Z");
    faulty.fail("commit");
    await app.say("amina", "at risk");
    faulty.mend();
    await app.say("gora", "bloqué");
    expect(app.phone("gora")).toHaveLength(3);
    await app.say("amina", "Roads closed", "No car");
    const run = await app.store.waitingRun("amina");
    expect(Object.entries(run?.results ?? {}).map(([id, { said }]) => [id, said])).toEqual([
      ["progress", "at risk"],
      ["change", "Roads closed"],
      ["blocker", "No car"],
    ]);
  });

  test("a fault while sending is logged, and the answer goes out at the next tick", async () => {
    await openFaulty();
    await app.push("2026-11-23T06:10Z");
    faulty.fail("claimOutbox");
    await app.say("amina", "on track");
    expect(app.phone("amina")).toHaveLength(2);
    expect(app.logged.map(({ msg }) => msg)).toEqual(["delivery failed; messages stay due"]);
    faulty.mend();
    await app.bot.tick();
    expect(app.phone("amina")).toHaveLength(3);
  });
});
