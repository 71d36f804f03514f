import { afterEach, expect, test } from "@jest/globals";
import { AMINA, at } from "../../standins/whatsapp-web/cast.ts";
import { PAGES } from "../../standins/whatsapp-web/page-shape.ts";
import { openTestWhatsApp, type TestWhatsApp } from "./open-test-whatsapp.ts";

let whatsapp: TestWhatsApp;
afterEach(async () => {
  await whatsapp.close();
});

const texts = (): readonly string[] => whatsapp.got.map(({ text }) => text);
const send = async (key: string) =>
  await whatsapp.channel.send({ key, to: at(AMINA), body: { text: key } });

test("each page is tried out by one short message to the number itself, which is deleted and is nobody's words", async () => {
  whatsapp = await openTestWhatsApp({}, PAGES.july);
  const { network, until } = whatsapp;
  await whatsapp.startLinked();
  expect(network.toItself().map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Baraza \w{6}$/),
  ]);
  await until(() => network.keptWithItself().length === 0);
  // A connection that comes back is no new page.
  await network.connection("OPENING");
  await whatsapp.awaits("degraded");
  await network.connection("CONNECTED");
  await whatsapp.awaits("ready");
  expect(network.toItself()).toHaveLength(1);
  await whatsapp.lostAndBack(async () => await network.wire.page()?.reload());
  expect(network.toItself()).toHaveLength(2);
  await network.say(AMINA, "the only words");
  await until(() => texts().includes("the only words"));
  expect(whatsapp.got).toHaveLength(1);
  expect(network.taken()).toEqual([]);
});

test("a page that is not understood is down, lets nothing out, and is left once a newer one is there", async () => {
  whatsapp = await openTestWhatsApp({ times: { trial: 1000, changed: [3000] } });
  const { network, channel } = whatsapp;
  await whatsapp.linkForGood();
  network.page({ lacks: ["WAWebSendMsgChatAction"] });
  await whatsapp.start("down");
  expect(channel.health()).toMatchObject({
    state: "down",
    detail: "this page is not understood",
    outdated: true,
    closed: true,
  });
  await expect(send("due")).rejects.toMatchObject({ fault: "try_later" });
  await network.say(AMINA, "meanwhile");
  network.page(PAGES.july);
  await whatsapp.awaits("ready");
  await send("due");
  expect(network.taken().map(({ text }) => text)).toEqual(["due"]);
  await whatsapp.until(() => texts().includes("meanwhile"));
  expect(channel.health()).not.toHaveProperty("outdated", true);
});

test("a message is handed over twice at most, also where the service begins anew in between", async () => {
  whatsapp = await openTestWhatsApp({ times: { doubt: 5000 } });
  const { network, channel } = whatsapp;
  await whatsapp.linkForGood();
  await whatsapp.start();
  for (const fault of ["try_later", "try_later", "rejected"]) {
    network.failNext("gone");
    await expect(send("unlucky")).rejects.toMatchObject({ fault });
    await channel.stop();
    await whatsapp.start();
  }
  // Somebody else's message is none the worse for it.
  await network.kill();
  await whatsapp.until(() => channel.health().state !== "ready");
  await whatsapp.awaits("ready");
  expect(network.taken()).toEqual([]);
});

test("a page that gives no files has them asked for again, and everything else goes on", async () => {
  whatsapp = await openTestWhatsApp({}, { key: "$1", lacks: ["WAWebDownloadManager"] });
  const { network, channel, got } = whatsapp;
  await whatsapp.startLinked();
  const media = { mimetype: "audio/ogg", bytes: "AAAA", size: 3 };
  await network.say(AMINA, "", { type: "ptt", media });
  await whatsapp.until(() => got.length === 1);
  const note = got[0]?.media ?? { kind: "file", mime: "", ref: "" };
  await expect(channel.fetch(note, 100)).rejects.toMatchObject({ fault: "try_later" });
  await send("all the same");
  expect(network.taken()).toHaveLength(1);
});

test("a conversation that cannot be searched says nothing of a message, which is not sent again", async () => {
  whatsapp = await openTestWhatsApp({ times: { send: 1500, doubt: 800 } });
  const { network, channel } = whatsapp;
  await whatsapp.startLinked();
  await send("before");
  const breaks = `{
    const { msgs } = window.standIn.rooms.Chat.get("${AMINA.lid}");
    const all = msgs.getModelsArray.bind(msgs);
    msgs.getModelsArray = () => {
      if (!window.isWell) throw new Error("r");
      return all();
    };
  }`;
  await network.wire.tell(breaks);
  network.failNext("lost");
  await expect(send("doubtful")).rejects.toMatchObject({ fault: "unknown_outcome" });
  await expect(send("doubtful")).rejects.toMatchObject({ fault: "unknown_outcome" });
  await expect(channel.find("doubtful", at(AMINA))).rejects.toMatchObject({ fault: "try_later" });
  expect(network.taken().map(({ text }) => text)).toEqual(["before", "doubtful"]);
  await network.wire.tell("window.isWell = true");
  const [, found] = network.taken();
  expect(await channel.find("doubtful", at(AMINA))).toEqual({ platformId: found?.id });
});
