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

// Far more than a page of the stand-in begins with.
const GROW = "window.heap = Array.from({ length: 2e6 }, (_, at) => ({ at })), undefined";

test("a page that has grown large is opened anew, once nobody has written for a while", async () => {
  const calm = 1500;
  await startWith({ largestPage: 1, times: { calm } });
  const said = Date.now();
  await whatsapp.network.say(AMINA, "in the middle of something");
  await whatsapp.until(() => texts().includes("in the middle of something"));
  await whatsapp.network.wire.tell(GROW);
  await whatsapp.until(() => state() === "starting");
  // However slow a machine is, it can only be later.
  expect(Date.now() - said).toBeGreaterThanOrEqual(calm);
  await whatsapp.awaits("ready");
});

test("a page that was large from its beginning is left alone: a new one would be as large", async () => {
  whatsapp = await openTestWhatsApp({ largestPage: 1, times: { look: 50, calm: 0 } });
  await whatsapp.start("needs_login");
  await whatsapp.network.wire.tell(GROW);
  await whatsapp.network.link();
  await whatsapp.awaits("ready");
  const states = new Set<string>();
  const end = Date.now() + 1000;
  await whatsapp.until(() => {
    states.add(state());
    return Date.now() > end;
  });
  expect([...states]).toEqual(["ready"]);
});
