import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ChannelState } from "../../src/ports/channel.ts";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

describe("a channel that hangs on a phone", () => {
  let house: TestHouse;
  afterEach(async () => {
    await house.close();
  });

  test("has its manager asked once every Monday, at a decent hour, to open that phone", async () => {
    house = await openTestHouse({
      people: ["farid"],
      startsAt: new Date("2026-11-22T08:00Z"),
      through: (channel) => ({
        ...channel,
        capabilities: { ...channel.capabilities, phone: channel.kind === "whatsapp" },
      }),
    });
    const asked = (): number =>
      house.phone("farid").filter((line) => line.includes("ouvrir WhatsApp")).length;
    await house.push("2026-11-23T06:00Z");
    expect(asked()).toBe(0);
    for (const to of ["2026-11-23T12:00Z", "2026-11-23T13:00Z", "2026-11-27T12:00Z"])
      await house.push(to);
    expect(asked()).toBe(1);
    await house.push("2026-11-30T12:00Z");
    expect(asked()).toBe(2);
  });
});

describe("a channel that is lost", () => {
  let house: TestHouse;
  let state: ChannelState | undefined;
  let outdated: boolean | undefined;
  beforeEach(async () => {
    [state, outdated] = [undefined, undefined];
    house = await openTestHouse({
      people: ["farid", "amina", "bruno"],
      through: (channel) => ({
        ...channel,
        health: () =>
          channel.kind === "whatsapp" && state !== undefined
            ? { state, outdated }
            : channel.health(),
      }),
    });
  });
  afterEach(async () => {
    await house.close();
  });
  const told = (): readonly string[] =>
    house.phone("farid").filter((line) => line.includes("WhatsApp"));

  test("is told to the manager once, where it stays lost, and so is its return", async () => {
    state = "needs_login";
    await house.wait(1_000);
    expect(told()).toEqual([]);
    await house.wait(120_000);
    await house.wait(60_000);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("scannez le code");
    state = undefined;
    await house.wait(1_000);
    await house.wait(1_000);
    expect(told()).toHaveLength(2);
    expect(told()[1]).toContain("est de retour");
    expect(house.phone("amina").filter((line) => line.includes("lien"))).toEqual([]);
  });

  test.each(["starting", "down"] as const)(
    "is told after two minutes where it is %s all that time, and not before",
    async (now) => {
      state = now;
      await house.wait(1_000);
      await house.wait(118_000);
      expect(told()).toEqual([]);
      await house.wait(2_000);
      expect(told()).toHaveLength(1);
      expect(told()[0]).toContain("ne répond pas");
    },
  );

  test("is one trouble where it is starting, down and starting again", async () => {
    for (const now of ["starting", "down", "starting", "down", "starting"] as const) {
      state = now;
      await house.wait(60_000);
    }
    expect(told()).toHaveLength(1);
  });

  test("is told in words of its own where the platform is no longer understood", async () => {
    [state, outdated] = ["down", true];
    await house.wait(1_000);
    await house.wait(120_000);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("cette page n’est plus comprise");
    expect(told()[0]).toContain("mettre le service à jour");
  });

  test("is nobody's worry where it comes back at once", async () => {
    state = "down";
    await house.wait(1_000);
    state = "ready";
    await house.wait(1_000);
    state = "down";
    await house.wait(60_000);
    expect(told()).toEqual([]);
  });
});
