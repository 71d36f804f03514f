import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ChannelState } from "../../src/ports/channel.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

describe("a channel that hangs on a phone", () => {
  let app: TestApp;
  afterEach(async () => {
    await app.close();
  });

  test("has its manager asked once every Monday, at a decent hour, to open that phone", async () => {
    app = await openTestApp({
      people: ["farid"],
      startsAt: new Date("2026-11-22T08:00Z"),
      through: (channel) => ({
        ...channel,
        capabilities: { ...channel.capabilities, phone: channel.kind === "whatsapp" },
      }),
    });
    const asked = (): number =>
      app.phone("farid").filter((line) => line.includes("ouvrir WhatsApp")).length;
    await app.push("2026-11-23T06:00Z");
    expect(asked()).toBe(0);
    for (const to of ["2026-11-23T12:00Z", "2026-11-23T13:00Z", "2026-11-27T12:00Z"])
      await app.push(to);
    expect(asked()).toBe(1);
    await app.push("2026-11-30T12:00Z");
    expect(asked()).toBe(2);
  });
});

describe("a channel that is lost", () => {
  let app: TestApp;
  let state: ChannelState | undefined;
  let outdated: boolean | undefined;
  beforeEach(async () => {
    [state, outdated] = [undefined, undefined];
    app = await openTestApp({
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
    await app.close();
  });
  const told = (): readonly string[] =>
    app.phone("farid").filter((line) => line.includes("WhatsApp"));

  test("is told to the manager once, where it stays lost, and so is its return", async () => {
    state = "needs_login";
    await app.wait(1_000);
    expect(told()).toEqual([]);
    await app.wait(120_000);
    await app.wait(60_000);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("scannez le code");
    state = undefined;
    await app.wait(1_000);
    await app.wait(1_000);
    expect(told()).toHaveLength(2);
    expect(told()[1]).toContain("est de retour");
    expect(app.phone("amina").filter((line) => line.includes("lien"))).toEqual([]);
  });

  test.each(["starting", "down"] as const)(
    "is told after two minutes where it is %s all that time, and not before",
    async (now) => {
      state = now;
      await app.wait(1_000);
      await app.wait(118_000);
      expect(told()).toEqual([]);
      await app.wait(2_000);
      expect(told()).toHaveLength(1);
      expect(told()[0]).toContain("ne répond pas");
    },
  );

  test("is one trouble where it is starting, down and starting again", async () => {
    for (const now of ["starting", "down", "starting", "down", "starting"] as const) {
      state = now;
      await app.wait(60_000);
    }
    expect(told()).toHaveLength(1);
  });

  test("is told in words of its own where the platform is no longer understood", async () => {
    [state, outdated] = ["down", true];
    await app.wait(1_000);
    await app.wait(120_000);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("cette page n’est plus comprise");
    expect(told()[0]).toContain("mettre le service à jour");
  });

  test("is nobody's worry where it comes back at once", async () => {
    state = "down";
    await app.wait(1_000);
    state = "ready";
    await app.wait(1_000);
    state = "down";
    await app.wait(60_000);
    expect(told()).toEqual([]);
  });
});
