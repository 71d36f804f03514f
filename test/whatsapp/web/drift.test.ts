import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { SendError } from "../../../src/ports/channel.ts";
import { AMINA, at } from "../../standins/whatsapp-web/cast.ts";
import { PAGES, type PageShape } from "../../standins/whatsapp-web/page-shape.ts";
import { openTestWhatsApp, type TestWhatsApp } from "./open-test-whatsapp.ts";

/** What the library or the adapter reads of WhatsApp's page, by what goes wrong without it. */
const READ = {
  opening: [
    "window.Debug",
    "WAWebSocketModel",
    "WAWebSocketModel.Socket",
    "WAWebCmd",
    "WAWebConnModel",
    "WAWebOfflineHandler",
    "WAWebAltDeviceLinkingApi",
    "WABase64",
    "WAWebCompanionRegClientUtils",
    "WAWebAdvSignatureApi",
    "WAWebUserPrefsInfoStore",
    "WAWebSignalStoreApi",
    "event.change:hasSynced",
  ],
  listening: [
    "WAWebUserPrefsMeUser",
    "WAWebUserPrefsMeUser.getMaybeMePnUser",
    "WAWebCollections",
    "WAWebCollections.Msg",
    "WAWebCollections.Chat",
    "WAWebSyncGatingUtils",
    "WAWebCallCollection",
    "WALinkify",
    "event.add",
    "message.isNewMsg",
  ],
  sending: [
    "WAWebWidFactory",
    "WAWebWidFactory.createWid",
    "WAWebChatGetters",
    "WAWebMsgKey",
    "WAWebMsgKey.newId",
    "WAWebGetEphemeralFieldsMsgActionsUtils",
    "WAWebSendMsgChatAction",
    "WAWebSendMsgChatAction.addAndSendMsgToChat",
    "WAWebFindChatAction",
    "WAWebStreamModel",
    "WAWebUpdateUnreadChatAction",
    "WAWebQueryExistsJob",
    "WAWebApiContact",
    "WAWebApiContact.getCurrentLid",
    "WAWebChatStateBridge",
  ],
  reading: [
    "WAWebChatLoadMessages",
    "WAWebChatLoadMessages.loadEarlierMsgs",
    "WAWebCollections.Msg.getMessagesById",
    "WAWebCollections.Chat.getModelsArray",
    "WAWebCollections.Msg.getModelsArray",
    "MsgKey.toString",
    "Wid.toString",
    "message.id",
    "message.from",
    "message.to",
    "message.t",
    "message.body",
    "message.type",
    "message.ack",
  ],
} as const;

const SHAPES: readonly (readonly [string, PageShape])[] = [
  ["keeps the text of keys elsewhere", { key: "$1" }],
  ["keeps the text of every id elsewhere", { key: "$7", wid: "$3" }],
  ...Object.values(READ)
    .flat()
    .map((name) => [`has no ${name}`, { lacks: [name] }] as const),
];

// DRIFT=all takes every one, one test each; otherwise every other, which is enough to see that none is treated apart.
const isSevere = process.env["DRIFT"] === "all";
const chosen = SHAPES.filter((_, index) => isSevere || index < 2 || index % 2 === 0);

/** A message that is due, and what the service knows of it. */
interface Due {
  readonly key: string;
  stands: "due" | "in doubt" | "sent" | "given up";
}

let whatsapp: TestWhatsApp;
let due: Due[] = [];

/** Does for one message what the outbox does for it, once. */
async function attempt(each: Due): Promise<void> {
  const { channel } = whatsapp;
  const { key } = each;
  if (channel.health().closed === true) return;
  try {
    if (each.stands === "in doubt")
      each.stands = (await channel.find(key, at(AMINA))) === undefined ? "due" : "sent";
    if (each.stands !== "due") return;
    await channel.send({ key, to: at(AMINA), body: { text: key } });
    each.stands = "sent";
  } catch (error) {
    const fault = error instanceof SendError ? error.fault : "unknown_outcome";
    if (fault === "unknown_outcome") each.stands = "in doubt";
    else if (fault !== "try_later") each.stands = "given up";
  }
}

/** Sends what is due, as long as this takes. */
async function deliverUntil(holds: () => boolean, time: number): Promise<void> {
  for (const end = Date.now() + time; Date.now() < end && !holds(); await pause(50))
    for (const each of due) await attempt(each);
}

const copiesOf = (key: string): number =>
  whatsapp.network.taken().filter(({ text }) => text === key).length;
const heardOf = (text: string): number =>
  new Set(whatsapp.got.filter((each) => each.text === text).map(({ id }) => id)).size;
const state = () => whatsapp.channel.health().state;

beforeAll(async () => {
  const times = { trial: 2000, hope: 5000, send: 2000, doubt: 1000, changed: [60_000], sync: 3000 };
  whatsapp = await openTestWhatsApp({ times });
  await whatsapp.linkForGood();
});
afterEach(async () => {
  await whatsapp.channel.stop();
});
afterAll(async () => {
  await whatsapp.close();
});

describe("a page that changed under the service", () => {
  test.each(chosen)(
    "and %s, loses nothing, doubles nothing, and is never well while it does not work",
    async (name, shape) => {
      const { network } = whatsapp;
      const [question, answer] = [`question: ${name}`, `answer: ${name}`];
      due = [{ key: question, stands: "due" }];
      network.page(shape);
      await whatsapp.start("starting");
      const isSettled = (): boolean => ["ready", "down", "needs_login"].includes(state());
      await deliverUntil(isSettled, 15_000);
      await network.say(AMINA, answer);
      const works = (): boolean => copiesOf(question) === 1 && heardOf(answer) === 1;
      await deliverUntil(() => state() === "down" || works(), 4000);
      expect(works() ? "works" : state()).toMatch(/^(works|down)$/);
      await whatsapp.channel.stop();

      network.page(PAGES.july);
      await whatsapp.start("ready");
      await deliverUntil(() => due.every(({ stands }) => stands === "sent") && works(), 15_000);
      expect([due[0]?.stands, copiesOf(question), heardOf(answer)]).toEqual(["sent", 1, 1]);
    },
  );
});
