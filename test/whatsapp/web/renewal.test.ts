import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { AMINA } from "../../standins/whatsapp-web/cast.ts";
import { openTestWhatsApp, type TestWhatsApp } from "./open-test-whatsapp.ts";

let whatsapp: TestWhatsApp;
afterEach(async () => {
  await whatsapp.close();
});

/** Starts with a login from before, and a page that is to be opened anew some time. */
async function startWith(more: Parameters<typeof openTestWhatsApp>[0]): Promise<void> {
  whatsapp = await openTestWhatsApp(more);
  await whatsapp.linkForGood();
  await whatsapp.start();
}
const texts = (): readonly string[] => whatsapp.got.map(({ text }) => text);
const state = () => whatsapp.channel.health().state;

test("a page is opened anew from time to time, without a new code and without a loss", async () => {
  await startWith({ times: { renewal: 500 } });
  await whatsapp.until(() => state() === "starting");
  await whatsapp.network.say(AMINA, "meanwhile");
  await whatsapp.until(() => texts().includes("meanwhile"));
  expect(whatsapp.channel.link.state().qr).toBeUndefined();
  expect(texts().filter((text) => text === "meanwhile")).toHaveLength(1);
});

test("a page that has grown large is opened anew, once it is calm", async () => {
  await startWith({ largestPage: 1, times: { calm: 1500 } });
  await whatsapp.network.say(AMINA, "in the middle of something");
  await whatsapp.until(() => texts().includes("in the middle of something"));
  await pause(600);
  expect(state()).toBe("ready");
  await whatsapp.until(() => state() === "starting");
  await whatsapp.awaits("ready");
});
