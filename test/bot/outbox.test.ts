import { afterEach, describe, expect, test } from "@jest/globals";
import { SendError, type SendFault } from "../../src/ports/channel.ts";
import { outboxHands, SUNDAY } from "../support/outbox-hands.ts";

describe("the outbox", () => {
  const { open, send, stateOf, close } = outboxHands();
  afterEach(close);

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

  test("a platform that asks for nothing but moments is not asked for ever", async () => {
    let asked = 0;
    const house = await open({
      through: (channel) => ({
        ...channel,
        async send({ key }) {
          if (key === "amina.x") asked += 1;
          throw new SendError("try_later", "too fast", 1_000);
        },
      }),
    });
    await send(house, "amina", "x");
    await house.push("2026-11-24T08:00Z");
    expect(await stateOf(house, "amina.x")).toBe("failed");
    expect(asked).toBeLessThan(30);
  });

  test("a reply does not wait for a wave that the channel sends at its own pace, nor does the next tick", async () => {
    const pauses = new Map<string, number>();
    const house = await open({
      through: (channel) => ({ ...channel, pause: ({ id }) => pauses.get(id) ?? 0 }),
    });
    for (const each of ["gora", "efua"]) pauses.set(house.address(each).id, 10_000);
    await send(house, "gora", "x");
    await send(house, "efua", "x");
    await send(house, "amina", "x");
    await house.bot.tick();
    expect(house.phone("amina")).toEqual(["Baraza: x"]);
    expect([house.phone("gora"), await stateOf(house, "gora.x")]).toEqual([[], "due"]);
    pauses.delete(house.address("gora").id);
    const passed = house.wait(9_000);
    await send(house, "amina", "y");
    await house.bot.tick();
    expect([house.phone("amina"), house.phone("gora")]).toEqual([["Baraza: x", "Baraza: y"], []]);
    pauses.clear();
    await Promise.all([house.wait(1_000), passed]);
    expect([house.phone("gora"), house.phone("efua")]).toEqual([["Baraza: x"], ["Baraza: x"]]);
    expect(await house.store.outboxRow("gora.x")).toMatchObject({ attempts: 1 });
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
});
