import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AMINA, at, EFUA } from "../../standins/whatsapp-web/cast.ts";
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

  const texts = (): readonly string[] => whatsapp.got.map(({ text }) => text);
  const hears = async (text: string): Promise<void> =>
    await whatsapp.until(() => texts().includes(text));

  describe("what was missed", () => {
    test("is told also where it was edited and deleted", async () => {
      const { network, until, got } = whatsapp;
      await whatsapp.linkForGood();
      await whatsapp.start();
      const early = Math.floor(Date.now() / 1000) - 600;
      const first = await network.say(AMINA, "On track", { fields: { t: early } });
      const second = await network.say(AMINA, "Salaries are late", { fields: { t: early } });
      await network.say(AMINA, "That is all");
      await until(() => texts().includes("That is all"));
      await whatsapp.channel.stop();
      await network.edit(first, "At risk");
      await network.take(second);
      await whatsapp.start();
      await until(() => got.some(({ act }) => act === "deleted"));
      const acts = got.filter(({ act }) => act !== undefined);
      expect(acts.map(({ act, about, text, late }) => [act, about, text, late])).toEqual([
        ["edited", first, "At risk", true],
        ["deleted", second, "", true],
      ]);
    });

    test("tells in its order that a human wrote on the linked phone, and not what", async () => {
      const { network, channel, got } = whatsapp;
      await whatsapp.linkForGood();
      await whatsapp.start();
      await channel.send({ key: "asked", to: at(AMINA), body: { text: "How is it going?" } });
      await channel.stop();
      await network.say(AMINA, "On track");
      await network.sayOnPhone(AMINA, "Shall I call?");
      await network.say(AMINA, "Yes please");
      await whatsapp.start();
      await hears("Yes please");
      expect(got.map(({ act, text, late }) => [act, text, late])).toEqual([
        [undefined, "On track", true],
        ["attended", "", true],
        [undefined, "Yes please", true],
      ]);
    });

    test("cannot be read where the page does not list its conversations: what comes now is heard all the same", async () => {
      const { network } = whatsapp;
      await whatsapp.start("needs_login");
      const breaks =
        "window.standIn.rooms.Chat.getModelsArray = () => { throw new Error('gone'); }";
      await network.wire.tell(breaks);
      await network.link();
      await whatsapp.awaits("ready");
      await network.say(AMINA, "still here?");
      await hears("still here?");
      expect(texts()).toEqual(["still here?"]);
    });

    test("in a conversation that does not answer holds up no other, and is read the next time", async () => {
      const { network, channel, got } = whatsapp;
      await whatsapp.linkForGood();
      await network.say(AMINA, "missed");
      await network.say(EFUA, "from Efua");
      network.manner("stuck");
      await whatsapp.start();
      await hears("from Efua");
      // So much later that the overlap with which is read anew does not reach back.
      const later = Math.floor(Date.now() / 1000) + 600;
      await network.say(AMINA, "still here?", { fields: { t: later } });
      await hears("still here?");
      expect(texts()).not.toContain("missed");
      await channel.stop();
      network.manner("usual");
      await whatsapp.start();
      await hears("missed");
      expect(got.find(({ text }) => text === "missed")?.late).toBe(true);
    });
  });
});
