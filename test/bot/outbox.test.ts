import { afterEach, describe, expect, test } from "@jest/globals";
import { SendError, type SendFault } from "../../src/ports/channel.ts";
import { outboxHands, SUNDAY } from "../support/outbox-hands.ts";

describe("the outbox", () => {
  const { open, send, stateOf, close } = outboxHands();
  afterEach(close);

  test("messages to one person arrive in the order in which they were written", async () => {
    const app = await open();
    const texts = Array.from({ length: 45 }, (_none, index) => `${index}`);
    await send(app, "amina", ...texts);
    await send(app, "gora", "x");
    await app.bot.tick();
    expect(app.phone("amina")).toEqual(texts.map((text) => `Baraza: ${text}`));
    expect(app.phone("gora")).toEqual(["Baraza: x"]);
  });

  test("a person who cannot be written to now holds up nobody else", async () => {
    const app = await open();
    app.practice.failNext({ fault: "try_later" });
    await send(app, "amina", "one", "two");
    await send(app, "gora", "x");
    await app.bot.tick();
    expect(app.phone("amina")).toEqual([]);
    expect(app.phone("gora")).toEqual(["Baraza: x"]);
    await app.push("2026-11-22T08:01Z");
    expect(app.phone("amina")).toEqual(["Baraza: one", "Baraza: two"]);
  });

  test("what is put off is tried after 1, 5 and 30 minutes, 2 and 12 hours, and has failed then", async () => {
    const app = await open();
    for (let times = 0; times < 6; times++) app.practice.failNext({ fault: "try_later" });
    await send(app, "amina", "x");
    await app.bot.tick();
    const waits: number[] = [];
    for (let last = SUNDAY; ; ) {
      const row = await app.store.outboxRow("amina.x");
      if (row?.state !== "due") break;
      waits.push((row.notBefore.getTime() - last.getTime()) / 60_000);
      last = row.notBefore;
      await app.push(last.toISOString());
    }
    expect(waits).toEqual([1, 5, 30, 120, 720]);
    expect(await stateOf(app, "amina.x")).toBe("failed");
    expect(await app.store.counts()).toMatchObject({ outbox_failed: 1, outbox_due: 0 });
  });

  test("a platform that says how long to wait is taken at its word", async () => {
    const app = await open();
    app.practice.failNext({ fault: "try_later", retryAfter: 7_000 });
    await send(app, "amina", "x");
    await app.bot.tick();
    const row = await app.store.outboxRow("amina.x");
    expect(row?.notBefore).toEqual(new Date(SUNDAY.getTime() + 7_000));
  });

  test("what a channel that is down refuses for days has not failed: it goes once the channel is back", async () => {
    let down = true;
    const app = await open({
      through: (channel) => ({
        ...channel,
        health: () => ({ state: down ? "down" : "ready" }),
        async send(message) {
          if (down) throw new SendError("try_later", "the account is stopped", 900_000);
          return await channel.send(message);
        },
      }),
    });
    await send(app, "bruno", "x");
    await app.push("2026-11-25T08:00Z");
    expect(await stateOf(app, "bruno.x")).toBe("due");
    down = false;
    await app.push("2026-11-25T09:30Z");
    expect(await stateOf(app, "bruno.x")).toBe("sent");
  });

  test("a platform that asks for a moment is asked again as often as it takes", async () => {
    let moments = 12;
    const app = await open({
      through: (channel) => ({
        ...channel,
        async send(message) {
          if (moments-- > 0) throw new SendError("try_later", "too fast", 6_000);
          return await channel.send(message);
        },
      }),
    });
    await send(app, "amina", "x");
    await app.push("2026-11-22T08:02Z");
    expect(app.phone("amina")).toEqual(["Baraza: x"]);
  });

  test("a platform that asks for nothing but moments is not asked for ever", async () => {
    let asked = 0;
    const app = await open({
      through: (channel) => ({
        ...channel,
        async send({ key }) {
          if (key === "amina.x") asked += 1;
          throw new SendError("try_later", "too fast", 1_000);
        },
      }),
    });
    await send(app, "amina", "x");
    await app.push("2026-11-24T08:00Z");
    expect(await stateOf(app, "amina.x")).toBe("failed");
    expect(asked).toBeLessThan(30);
  });

  test("a reply does not wait for a wave that the channel sends at its own pace, nor does the next tick", async () => {
    const pauses = new Map<string, number>();
    const app = await open({
      through: (channel) => ({ ...channel, pause: ({ id }) => pauses.get(id) ?? 0 }),
    });
    for (const each of ["gora", "efua"]) pauses.set(app.address(each).id, 10_000);
    await send(app, "gora", "x");
    await send(app, "efua", "x");
    await send(app, "amina", "x");
    await app.bot.tick();
    expect(app.phone("amina")).toEqual(["Baraza: x"]);
    expect([app.phone("gora"), await stateOf(app, "gora.x")]).toEqual([[], "due"]);
    pauses.delete(app.address("gora").id);
    const passed = app.wait(9_000);
    await send(app, "amina", "y");
    await app.bot.tick();
    expect([app.phone("amina"), app.phone("gora")]).toEqual([["Baraza: x", "Baraza: y"], []]);
    pauses.clear();
    await Promise.all([app.wait(1_000), passed]);
    expect([app.phone("gora"), app.phone("efua")]).toEqual([["Baraza: x"], ["Baraza: x"]]);
    expect(await app.store.outboxRow("gora.x")).toMatchObject({ attempts: 1 });
  });

  test.each(["unreachable", "rejected", "needs_template"] satisfies SendFault[])(
    "what is %s has failed at once, and the next message goes out",
    async (fault) => {
      const app = await open();
      app.practice.failNext({ fault });
      await send(app, "amina", "one", "two");
      await app.bot.tick();
      expect(app.phone("amina")).toEqual(["Baraza: two"]);
      expect(await stateOf(app, "amina.one")).toBe("failed");
    },
  );
});
