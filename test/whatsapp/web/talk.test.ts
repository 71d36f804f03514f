import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { SendError, type SendResult } from "../../../src/ports/channel.ts";
import { AMINA, at, EFUA, KENYA, NOBODY } from "../../standins/whatsapp-web/cast.ts";
import { BOT, type More, type Phone, type Taken } from "../../standins/whatsapp-web/network.ts";
import { PAGES } from "../../standins/whatsapp-web/page-shape.ts";
import { arrived, openTestWhatsApp, type TestWhatsApp } from "./open-test-whatsapp.ts";

describe.each(Object.entries(PAGES))("on the page of %s", (_, shape) => {
  let whatsapp: TestWhatsApp;
  beforeAll(async () => {
    whatsapp = await openTestWhatsApp({ polls: false }, shape);
    await whatsapp.startLinked();
  });
  afterAll(async () => {
    await whatsapp.close();
  });

  let keys = 0;
  async function send(
    to: string,
    text: string,
    labels: readonly string[] = [],
  ): Promise<SendResult> {
    keys += 1;
    const choices = labels.map((label) => ({ id: label.toLowerCase(), label }));
    const address = { channel: "whatsapp", id: to } as const;
    return await whatsapp.channel.send({ key: `k.${keys}`, to: address, body: { text, choices } });
  }
  const lastTaken = (): Taken | undefined => whatsapp.network.taken().at(-1);

  /** Somebody writes; gives what the house takes in of it. */
  async function heard(from: Phone, text: string, more?: More) {
    const id = await whatsapp.network.say(from, text, more);
    await whatsapp.until(() => arrived(whatsapp, id) !== undefined);
    return arrived(whatsapp, id);
  }
  /** The newest thing that somebody did, of one kind. */
  async function done(act: string, about?: string) {
    const find = () => whatsapp.got.find((each) => each.act === act && each.about === about);
    await whatsapp.until(() => find() !== undefined);
    return find();
  }

  describe("between two people", () => {
    test("what Amina writes comes from her lasting id, with her number beside it", async () => {
      const said = await heard(AMINA, "Habari");
      expect(said).toMatchObject({ from: at(AMINA), phone: "+254700000001", text: "Habari" });
      expect(said).not.toHaveProperty("late");
      expect(said?.group).toBeUndefined();
    });

    test("a number of the roster reaches the person, and is asked of WhatsApp only once", async () => {
      await send("+233200000001", "Good morning Efua");
      await send("+233200000001", "and again");
      expect(lastTaken()).toMatchObject({ chat: EFUA.lid, text: "and again" });
      expect(whatsapp.network.seen("asked")).toEqual([{ id: "233200000001@c.us" }]);
    });

    test("choices go out numbered, and the one that stands alone goes out named", async () => {
      await send(AMINA.lid, "How is it going?", ["On track", "At risk", "Stuck"]);
      expect(lastTaken()?.text).toBe("How is it going?\n\n1. On track\n2. At risk\n3. Stuck");
      await send(AMINA.lid, "1. Progress: on track\n\nIs this right?", ["Yes, correct"]);
      expect(lastTaken()?.text).toBe("1. Progress: on track\n\nIs this right?\n\n↩ Yes, correct");
    });

    test("a quoted question is named by the id it was sent under", async () => {
      const { platformId } = await send(AMINA.lid, "What changed?");
      const said = await heard(AMINA, "A new director", { quotes: platformId });
      expect(said).toMatchObject({ text: "A new director", about: platformId });
    });

    test("receipts come back under the key of the message, each step once and none back", async () => {
      const { network, receipts, until } = whatsapp;
      const { platformId } = await send(AMINA.lid, "Receipts?");
      for (const level of [1, 2, 3, 2, 3]) await network.ack(platformId, level);
      const states = () => receipts.filter((each) => each.platformId === platformId);
      await until(() => states().length === 2);
      await network.ack(platformId, 4);
      expect(states().map(({ key, state }) => [key, state])).toEqual([
        [`k.${keys}`, "delivered"],
        [`k.${keys}`, "read"],
      ]);
    });

    test("a message that WhatsApp could not deliver is told as failed", async () => {
      const { platformId } = await send(AMINA.lid, "Lost on the way");
      await whatsapp.network.ack(platformId, -1);
      await whatsapp.until(() => whatsapp.receipts.some(({ state }) => state === "failed"));
      expect(whatsapp.receipts.at(-1)).toMatchObject({ key: `k.${keys}`, state: "failed" });
    });

    test("nobody is written to whom WhatsApp does not know", async () => {
      const before = whatsapp.network.taken().length;
      for (const to of ["+254700000099", NOBODY, "amina", "120363000000000099@g.us"])
        await expect(send(to, "Habari")).rejects.toMatchObject({ fault: "unreachable" });
      expect(whatsapp.network.taken()).toHaveLength(before);
    });

    test("a file goes out with its words", async () => {
      await whatsapp.channel.send({
        key: "file.1",
        to: at(AMINA),
        body: { text: "The digest as a sheet" },
        attachment: { id: "a1", mime: "text/csv", name: "digest.csv", bytes: Buffer.from("a,b") },
      });
      expect(lastTaken()).toMatchObject({ text: "The digest as a sheet", file: "digest.csv" });
    });

    test("a message that stands under another one quotes it", async () => {
      const { platformId } = await send(AMINA.lid, "The question");
      const body = { text: "The answer" };
      await whatsapp.channel.send({ key: "under.1", to: at(AMINA), body, under: platformId });
      expect(lastTaken()?.quoted).toBe(platformId.split("_")[2]);
    });

    test("what somebody types on the linked phone itself is told, but for its words", async () => {
      const before = whatsapp.got.length;
      await whatsapp.network.sayOnPhone(AMINA, "by hand");
      await done("attended");
      await send(AMINA.lid, "by the bot");
      await heard(AMINA, "Sawa");
      expect(whatsapp.got.slice(before)).toMatchObject([
        { act: "attended", from: at(AMINA), text: "" },
        { text: "Sawa" },
      ]);
    });
  });

  describe("what people do beside writing", () => {
    test("an edit tells the new words, a deletion that there are none", async () => {
      const said = await heard(AMINA, "On track");
      await whatsapp.network.edit(said?.id ?? "", "At risk");
      expect(await done("edited", said?.id)).toMatchObject({ from: at(AMINA), text: "At risk" });
      await whatsapp.network.take(said?.id ?? "");
      expect(await done("deleted", said?.id)).toMatchObject({ from: at(AMINA), text: "" });
    });

    test("a sign under a question tells which question, and that it was taken back", async () => {
      const { network, got, until } = whatsapp;
      const { platformId } = await send(AMINA.lid, "Did it help?");
      await network.react(AMINA, platformId, "👍");
      await network.react(AMINA, platformId, "");
      const signs = () => got.filter(({ act, about }) => act === "reacted" && about === platformId);
      await until(() => signs().length === 2);
      expect(signs().map(({ from, text }) => [from.id, text])).toEqual([
        [AMINA.lid, "👍"],
        [AMINA.lid, ""],
      ]);
    });

    test("a voice note can be fetched, one that is too large or gone cannot", async () => {
      const bytes = Buffer.from("a voice").toString("base64");
      const note = { mimetype: "audio/ogg; codecs=opus", bytes, size: 7 };
      const said = await heard(AMINA, "", { type: "ptt", media: note });
      expect(said?.act).toBeUndefined();
      expect(said?.media).toMatchObject({ kind: "audio", mime: "audio/ogg" });
      const media = said?.media ?? { kind: "file", mime: "", ref: "" };
      const fetched = await whatsapp.channel.fetch(media, 1000);
      expect(Buffer.from(fetched.bytes).toString()).toBe("a voice");
      await expect(whatsapp.channel.fetch(media, 6)).rejects.toMatchObject({ fault: "rejected" });
      const gone = await heard(AMINA, "a photo", {
        type: "image",
        media: { mimetype: "image/jpeg", filename: "p.jpg", size: 9 },
      });
      expect(gone).toMatchObject({ text: "a photo", media: { kind: "image", name: "p.jpg" } });
      await expect(whatsapp.channel.fetch(gone?.media ?? media, 1000)).rejects.toMatchObject({
        fault: "rejected",
      });
    });

    test("a place is told as a place, and not as the picture of it", async () => {
      const fields = { lat: -1.28, lng: 36.82, loc: "Afya House\nNairobi" };
      const said = await heard(AMINA, "/9j/4AAQSkZJRg", { type: "location", fields });
      expect(said?.text).toBe("Afya House, Nairobi https://maps.google.com/?q=-1.28,36.82");
    });

    test("what nobody can read is told as unreadable", async () => {
      expect(await heard(AMINA, "", { type: "unknown" })).toMatchObject({ act: "unreadable" });
    });

    test("what WhatsApp keeps beside messages is nothing anybody said", async () => {
      const before = whatsapp.got.length;
      for (const type of ["e2e_notification", "call_log", "protocol", "notification_template"])
        await whatsapp.network.say(AMINA, "x", { type });
      await heard(AMINA, "and now I");
      expect(whatsapp.got.slice(before).map(({ text }) => text)).toEqual(["and now I"]);
    });
  });

  describe("in a group", () => {
    test("who wrote is told beside the group, and that nobody spoke to the bot", async () => {
      const said = await heard(EFUA, "See you at nine", { group: KENYA.id });
      expect(said).toMatchObject({ from: at(EFUA), group: KENYA.id, addressed: false });
    });

    test("it is spoken to by its name, in both its forms, and by quoting it", async () => {
      const { platformId } = await send(KENYA.id, "What changed this week?");
      const mores: readonly More[] = [
        { mentions: [BOT.number] },
        { mentions: [BOT.lid] },
        { quotes: platformId },
      ];
      const addressed = [];
      for (const more of mores) {
        const said = await heard(AMINA, "We met", { group: KENYA.id, ...more });
        addressed.push([said?.addressed, said?.about]);
      }
      expect(addressed).toEqual([
        [true, undefined],
        [true, undefined],
        [true, platformId],
      ]);
    });

    test("somebody else who is mentioned or quoted is not the bot", async () => {
      const first = await heard(AMINA, "The director left", { group: KENYA.id });
      const second = await heard(EFUA, "When?", { group: KENYA.id, quotes: first?.id ?? "" });
      expect(second).toMatchObject({ addressed: false, about: first?.id });
      const third = await heard(EFUA, "@Amina?", { group: KENYA.id, mentions: [AMINA.lid] });
      expect(third?.addressed).toBe(false);
    });

    test("coming and leaving is told of each person, and never of the bot itself", async () => {
      const { network, got, until } = whatsapp;
      await network.move(KENYA.id, BOT, "add");
      await network.move(KENYA.id, EFUA, "remove");
      await network.move(KENYA.id, EFUA, "add");
      const moves = () => got.filter(({ act }) => act === "joined" || act === "left");
      await until(() => moves().length === 2);
      expect(moves().map(({ act, from, group }) => [act, from.id, group])).toEqual([
        ["left", EFUA.lid, KENYA.id],
        ["joined", EFUA.lid, KENYA.id],
      ]);
    });
  });

  test("a SendError never tells whom a message was for", async () => {
    const error = await send("+254700000099", "private words").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SendError);
    expect(String(error)).not.toMatch(/2547|private/);
  });

  describe("a number that wrote to enough new people today", () => {
    test("writes to no further one before tomorrow, and answers whoever writes first", async () => {
      const pace = { between: 0, perChat: 0, unasked: 60_000, burst: 2, newChatsADay: 1 };
      const shy = await openTestWhatsApp({ pace }, shape);
      try {
        await shy.startLinked();
        const write = async (to: Phone, key: string): Promise<SendResult> =>
          await shy.channel.send({ key, to: at(to), body: { text: "Welcome" } });
        await write(AMINA, "a.1");
        await write(AMINA, "a.2");
        // Whoever did not write has to wait for the pace.
        expect(shy.channel.pause?.(at(EFUA))).toBeGreaterThan(50_000);
        await expect(write(EFUA, "e.1")).rejects.toMatchObject({
          fault: "try_later",
          retryAfter: 86_400_000,
        });
        await shy.network.say(EFUA, "Hello");
        await shy.until(() => shy.got.length === 1);
        expect(shy.channel.pause?.(at(EFUA))).toBe(0);
        await write(EFUA, "e.1");
        expect(shy.network.taken()).toHaveLength(3);
      } finally {
        await shy.close();
      }
    });
  });
});
