import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AMINA, at } from "../../standins/whatsapp-web/cast.ts";
import { PAGES } from "../../standins/whatsapp-web/page-shape.ts";
import { openTestWhatsApp, type TestWhatsApp } from "./open-test-whatsapp.ts";

describe.each(Object.entries(PAGES))("on the page of %s", (_, shape) => {
  let whatsapp: TestWhatsApp;
  beforeEach(async () => {
    whatsapp = await openTestWhatsApp({}, shape);
  });
  afterEach(async () => {
    await whatsapp.close();
  });

  describe("a message whose sending was cut off", () => {
    test("is found by its key where it left, and nothing is found where it did not", async () => {
      const { network, channel } = whatsapp;
      await whatsapp.linkForGood();
      await whatsapp.start();
      const twice = { to: at(AMINA), body: { text: "Habari" } };
      const first = await channel.send({ key: "first", ...twice });
      const release = network.hold();
      const sending = channel.send({ key: "cut", ...twice }).catch((error: unknown) => error);
      await pause(100);
      await network.kill();
      expect(await sending).toMatchObject({ fault: "unknown_outcome" });
      await expect(channel.find("cut", at(AMINA))).rejects.toMatchObject({ fault: "try_later" });
      await whatsapp.awaits("ready");
      expect(await channel.find("cut", at(AMINA))).toBeUndefined();
      release();
      // It reached WhatsApp's server after all: the same words as the first, and yet another message.
      await whatsapp.until(() => network.taken().length === 2);
      await whatsapp.lostAndBack(async () => await network.kill());
      expect(await channel.find("cut", at(AMINA))).toEqual({ platformId: network.taken()[1]?.id });
      expect(await channel.find("first", at(AMINA))).toEqual(first);
    });
  });

  describe("a message under which the browser dies", () => {
    test("is sent all the same, once, whether it had left or not", async () => {
      await whatsapp.close();
      whatsapp = await openTestWhatsApp({ times: { doubt: 10_000 } }, shape);
      const { network, channel } = whatsapp;
      await whatsapp.linkForGood();
      await whatsapp.start();
      network.failNext("lost");
      const left = channel.send({ key: "left", to: at(AMINA), body: { text: "Habari" } });
      await whatsapp.until(() => network.taken().length === 1);
      await network.kill();
      expect(await left).toEqual({ platformId: network.taken()[0]?.id });

      network.hold();
      const stuck = channel.send({ key: "stuck", to: at(AMINA), body: { text: "Sawa" } });
      await pause(100);
      await network.kill();
      await expect(stuck).rejects.toMatchObject({ fault: "try_later" });
      expect(network.taken()).toHaveLength(1);
    });
  });

  test("a page that says it is well and lets nothing out is opened anew", async () => {
    const { network, channel } = whatsapp;
    await whatsapp.linkForGood();
    await whatsapp.start();
    for (let count = 0; count < 3; count += 1) {
      network.failNext("lost");
      const sent = channel.send({ key: `k.${count}`, to: at(AMINA), body: { text: "Habari" } });
      await expect(sent).rejects.toMatchObject({ fault: "unknown_outcome" });
    }
    await whatsapp.until(() => channel.health().state === "starting");
    await whatsapp.awaits("ready");
    // Whatever became of them, they were its own words, and no human's.
    expect(whatsapp.got.filter(({ act }) => act === "attended")).toEqual([]);
  });
});
