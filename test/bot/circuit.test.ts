import { afterEach, describe, expect, test } from "@jest/globals";
import type { ChannelKind } from "../../src/domain/people.ts";
import { SendError } from "../../src/ports/channel.ts";
import type { TestApp } from "../support/open-test-app.ts";
import { outboxHands } from "../support/outbox-hands.ts";

const SILENT = { whatsapp: "amina", slack: "bruno" } as const;

describe("a channel whose messages do not get through", () => {
  const { open, send, stateOf, close } = outboxHands();
  afterEach(close);

  /** A house in which one channel fails every message in a way until `heal` is called. */
  const openFailing = async (kind: ChannelKind, fault: () => SendError, finds: boolean) => {
    let isBroken = true;
    let tries = 0;
    const app = await open({
      through: (channel) =>
        channel.kind !== kind
          ? channel
          : {
              ...channel,
              capabilities: { ...channel.capabilities, finds },
              async send(message) {
                tries++;
                if (isBroken) throw fault();
                return await channel.send(message);
              },
              async find(key, to) {
                if (isBroken) throw fault();
                return await channel.find(key, to);
              },
            },
    });
    return { house: app, heal: () => (isBroken = false), tries: () => tries };
  };

  const TEXTS = Array.from({ length: 12 }, (_none, n) => `${n}`);
  const anHour = async (app: TestApp): Promise<void> => {
    for (let minute = 0; minute < 60; minute += 6) await app.wait(360_000);
  };

  const doubt = (): SendError => new SendError("unknown_outcome", "no answer");
  const refused = (): SendError => new SendError("try_later", "no line", undefined, "channel");

  test.each<[ChannelKind]>([["whatsapp"], ["slack"]])(
    "%s: in doubt, where its platform can be asked later, everything arrives once",
    async (kind) => {
      const { house: app, heal, tries } = await openFailing(kind, doubt, true);
      for (const text of TEXTS) await send(app, SILENT[kind], text);
      await send(app, "gora", "x");
      await app.bot.tick();
      await anHour(app);
      expect(tries()).toBeLessThan(10);
      heal();
      for (let n = 0; n < 8; n++) await app.wait(300_000);
      const arrived = app.phone(SILENT[kind]).filter((line) => /^Baraza: \d+$/.test(line));
      expect(arrived.toSorted()).toEqual(TEXTS.map((text) => `Baraza: ${text}`).toSorted());
    },
  );

  test.each<[ChannelKind]>([["whatsapp"], ["slack"]])(
    "%s: surely not sent, every message stays due for as long as it takes, and none has failed",
    async (kind) => {
      const { house: app, heal, tries } = await openFailing(kind, refused, false);
      for (const text of TEXTS) await send(app, SILENT[kind], text);
      await app.bot.tick();
      await anHour(app);
      await app.push("2026-11-23T00:00Z");
      expect(tries()).toBeLessThan(20);
      expect(await stateOf(app, `${SILENT[kind]}.0`)).toBe("due");
      heal();
      for (let n = 0; n < 3; n++) await app.wait(300_000);
      const arrived = app.phone(SILENT[kind]).filter((line) => /^Baraza: \d+$/.test(line));
      expect(arrived).toEqual(TEXTS.map((text) => `Baraza: ${text}`));
    },
  );

  test("the managers are told on another channel how many messages are in doubt, once for each new state", async () => {
    const { house: app } = await openFailing("whatsapp", doubt, false);
    for (const person of ["amina", "efua", "gora"]) await send(app, person, "x");
    await app.bot.tick();
    await anHour(app);
    const told = app.phone("farid").filter((line) => line.includes("--doubtful"));
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(2);
    const before = told.length;
    await anHour(app);
    await anHour(app);
    const after = app.phone("farid").filter((line) => line.includes("--doubtful"));
    expect(after.length).toBeLessThanOrEqual(before + 1);
    expect(after.at(-1)).toContain("3 messages sur WhatsApp sont incertains");
    expect(app.phone("amina")).toEqual([]);
    // The channel itself says that it is ready; that nothing gets through is told all the same.
    expect(app.phone("farid").join()).toContain("WhatsApp ne répond pas");
  });

  test("a message in doubt is sent again, or counts as arrived, as an operator says; each once", async () => {
    const { house: app, heal } = await openFailing("whatsapp", doubt, false);
    await send(app, "amina", "one");
    await send(app, "gora", "two");
    await app.bot.tick();
    await anHour(app);
    const { store } = app;
    expect((await store.doubtful("slack")).length).toBe(0);
    expect((await store.doubtful()).map(({ id }) => id)).toEqual(["amina.one", "gora.two"]);
    heal();
    const again = { again: app.practice.clock.now() };
    expect(await store.settleDoubt("amina.one", again)).toBe(true);
    expect(await store.settleDoubt("amina.one", again)).toBe(false);
    expect(await store.settleDoubt("gora.two", "arrived")).toBe(true);
    expect(await store.settleDoubt("nothing", "arrived")).toBe(false);
    for (let n = 0; n < 3; n++) await app.wait(300_000);
    expect(app.phone("amina")).toEqual(["Baraza: one"]);
    expect(app.phone("gora")).toEqual([]);
    expect(await stateOf(app, "gora.two")).toBe("sent");
    expect(await store.doubtful()).toEqual([]);
  });
});
