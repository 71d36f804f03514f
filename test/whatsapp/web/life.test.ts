import { access, mkdir, readdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { AMINA, at, EFUA, KENYA } from "../../standins/whatsapp-web/cast.ts";
import { browsersOn } from "./browsers-on.ts";
import { openTestWhatsApp, type TestWhatsApp } from "./open-test-whatsapp.ts";

let whatsapp: TestWhatsApp;
const strays: unknown[] = [];
const noteStray = (reason: unknown): void => void strays.push(reason);

beforeEach(async () => {
  strays.length = 0;
  process.on("unhandledRejection", noteStray);
  whatsapp = await openTestWhatsApp();
});
afterEach(async () => {
  await whatsapp.close();
  process.off("unhandledRejection", noteStray);
  // Nothing that a test did may leave a browser behind, or an error that nobody caught.
  const left = await browsersOn(whatsapp.dataDir);
  if (left.length + strays.length > 0)
    throw new Error(`left behind: ${left.length} ${String(strays)}`);
});

const texts = (): readonly string[] => whatsapp.got.map(({ text }) => text);
const qr = (): string | undefined => whatsapp.channel.link.state().qr;

const linkForGood = async (): Promise<void> => await whatsapp.linkForGood();
const lostAndBack = async (lose: () => Promise<unknown>): Promise<void> =>
  await whatsapp.lostAndBack(lose);

/** Somebody writes and is answered: how often it was heard, and how often they were answered. */
async function talk(): Promise<{ heard: number; answered: number }> {
  const { network, channel, until } = whatsapp;
  const before = network.taken().length;
  await network.say(AMINA, "still here?");
  await until(() => texts().includes("still here?"));
  await channel.send({ key: `talk.${before}`, to: at(AMINA), body: { text: "Yes" } });
  const heard = texts().filter((text) => text === "still here?").length;
  return { heard, answered: network.taken().length - before };
}
const ONCE = { heard: 1, answered: 1 };

describe("a login", () => {
  test("is asked for by a code, and outlives a clean stop", async () => {
    const { start, channel, network } = whatsapp;
    await start("needs_login");
    expect(qr()).toContain("stand-in-code");
    await network.link();
    await whatsapp.awaits("ready");
    expect(qr()).toBeUndefined();
    await channel.stop();
    const codes: string[] = [];
    channel.link.onQr((code) => codes.push(code));
    await start();
    expect(codes).toEqual([]);
    expect(await talk()).toEqual(ONCE);
  });

  test("is asked for by a code to type, where somebody wants that", async () => {
    const { channel, network, start } = whatsapp;
    await start("needs_login");
    expect(await channel.link.requestCode("0700 000 001")).toBe("no_number");
    expect(await channel.link.requestCode("+1 (000) 000-0001")).toBeUndefined();
    expect(channel.link.state()).toMatchObject({ state: "needs_login", code: "ABCD1234" });
    expect(network.seen("code")).toEqual([{ number: "10000000001" }]);
    await channel.link.cancelCode();
    expect(channel.link.state().code).toBeUndefined();
    await network.link();
    await whatsapp.awaits("ready");
    expect(await channel.link.requestCode("+1 000 000 0001")).toBe("not_waiting");
  });

  test("shows a new code where the old one lapsed", async () => {
    const { network, start, until } = whatsapp;
    await start("needs_login");
    const first = qr();
    await network.connection("UNPAIRED_IDLE");
    await until(() => qr() !== first);
    expect(qr()).toContain("stand-in-code");
  });

  test("that the phone took back is gone from the disk, and a new code is shown", async () => {
    const { network, dataDir } = whatsapp;
    await whatsapp.startLinked();
    const mark = join(dataDir, "session", "mark-of-the-old-login");
    await mkdir(mark);
    await network.unlink();
    await whatsapp.awaits("needs_login");
    await expect(access(mark)).rejects.toThrow("ENOENT");
    await network.link();
    await whatsapp.awaits("ready");
    expect(await talk()).toEqual(ONCE);
  });

  test("stays where another browser took the connection for a while", async () => {
    await linkForGood();
    await whatsapp.start();
    const codes: string[] = [];
    whatsapp.channel.link.onQr((code) => codes.push(code));
    await lostAndBack(async () => await whatsapp.network.connection("CONFLICT"));
    expect(codes).toEqual([]);
    expect(await talk()).toEqual(ONCE);
  });
});

describe("a browser", () => {
  test("that is killed comes back by itself, and what came meanwhile is read once, late and in order", async () => {
    const { network, until, got } = whatsapp;
    await linkForGood();
    await whatsapp.start();
    await network.say(AMINA, "before");
    await until(() => texts().includes("before"));
    await network.kill();
    await until(() => whatsapp.channel.health().state !== "ready");
    await network.say(AMINA, "first");
    await network.say(EFUA, "second", { group: KENYA.id });
    await network.say(AMINA, "third");
    await whatsapp.awaits("ready");
    await until(() => texts().includes("third"));
    await network.say(AMINA, "after");
    await until(() => texts().includes("after"));
    const alone = got.filter(({ group }) => group === undefined);
    expect(alone.map(({ text, late }) => [text, late === true])).toEqual([
      ["before", false],
      ["first", true],
      ["third", true],
      ["after", false],
    ]);
    const together = got.filter(({ group }) => group === KENYA.id);
    expect(together.map(({ text, late }) => [text, late === true])).toEqual([["second", true]]);
    expect(await talk()).toEqual(ONCE);
  });

  test("whose page crashes comes back by itself, without waiting for the next look", async () => {
    await whatsapp.close();
    whatsapp = await openTestWhatsApp({ times: { look: 60_000 } });
    await linkForGood();
    await whatsapp.start();
    await lostAndBack(async () => await whatsapp.network.wire.page()?.goto("chrome://crash"));
    expect(await talk()).toEqual(ONCE);
  });

  test("whose page hangs is found out and opened anew", async () => {
    await linkForGood();
    await whatsapp.start();
    await lostAndBack(async () => await whatsapp.network.wire.page()?.evaluate("for (;;) {}"));
    expect(await talk()).toEqual(ONCE);
  });

  test("whose page is loaded again is ready again, and hears everything once", async () => {
    await linkForGood();
    await whatsapp.start();
    await lostAndBack(async () => await whatsapp.network.wire.page()?.reload());
    expect(await talk()).toEqual(ONCE);
  });

  test("whose page goes somewhere else comes back", async () => {
    await linkForGood();
    await whatsapp.start();
    await lostAndBack(async () => await whatsapp.network.wire.page()?.goto("about:blank"));
    expect(await talk()).toEqual(ONCE);
  });

  test("that syncs before anybody listens is ready all the same", async () => {
    await linkForGood();
    whatsapp.network.manner("hurried");
    await whatsapp.start();
    expect(await talk()).toEqual(ONCE);
  });

  test("that tells twice that it synced says everything once", async () => {
    const { network } = whatsapp;
    await whatsapp.start("needs_login");
    await network.wire.tell("window.standIn.stutters = true");
    await network.link();
    await whatsapp.awaits("ready");
    await pause(100);
    expect(await talk()).toEqual(ONCE);
  });

  test("that never gets ready is opened anew, and shows whoever links the number what it looked like", async () => {
    await whatsapp.close();
    whatsapp = await openTestWhatsApp({ times: { sync: 400 } });
    await linkForGood();
    whatsapp.network.manner("never");
    await whatsapp.start("starting");
    await pause(600);
    expect(whatsapp.channel.health().state).not.toBe("ready");
    await whatsapp.until(() => whatsapp.channel.link.state().evidence !== undefined);
    const picture = whatsapp.channel.link.state().evidence?.picture?.slice(0, 3);
    expect(picture).toEqual(Uint8Array.of(0xff, 0xd8, 0xff));
    whatsapp.network.manner("usual");
    await whatsapp.awaits("ready");
    expect(whatsapp.channel.link.state().evidence).toBeUndefined();
    expect(await talk()).toEqual(ONCE);
  });

  test("starts over a lock that a dead container left", async () => {
    const session = join(whatsapp.dataDir, "session");
    await mkdir(session, { recursive: true });
    await symlink("elsewhere-4711", join(session, "SingletonLock"));
    await whatsapp.startLinked();
    expect(await readdir(session)).not.toContain("SingletonLock");
    expect(await talk()).toEqual(ONCE);
  });

  test("that does not start at all is tried again, and counts as down in the end", async () => {
    await whatsapp.close();
    whatsapp = await openTestWhatsApp({ chromiumPath: "/does/not/exist" });
    await whatsapp.start("down");
    const told = { state: "down", detail: "WhatsApp's page did not open", closed: true };
    expect(whatsapp.channel.health()).toEqual(told);
  });

  test("whose page cannot be had leaves no process behind", async () => {
    await whatsapp.close();
    whatsapp = await openTestWhatsApp({ webCache: "/does/not/exist" });
    await whatsapp.start("down");
    await whatsapp.channel.stop();
    expect(await browsersOn(whatsapp.dataDir)).toEqual([]);
  });
});

describe("while WhatsApp's page has no connection", () => {
  test("nothing is sent, and it goes on when it is back", async () => {
    const { network, channel } = whatsapp;
    await whatsapp.startLinked();
    await network.connection("OPENING");
    await whatsapp.awaits("degraded");
    const sent = channel.send({ key: "r1", to: at(AMINA), body: { text: "Habari" } });
    await expect(sent).rejects.toMatchObject({ fault: "try_later" });
    expect(network.taken()).toEqual([]);
    await network.connection("CONNECTED");
    await whatsapp.awaits("ready");
    expect(await talk()).toEqual(ONCE);
  });

  test("it is opened anew where that lasts", async () => {
    await whatsapp.close();
    whatsapp = await openTestWhatsApp({ times: { offline: 300 } });
    await linkForGood();
    await whatsapp.start();
    await whatsapp.network.connection("TIMEOUT");
    await whatsapp.awaits("degraded");
    await whatsapp.until(() => whatsapp.channel.health().state === "starting");
    await whatsapp.awaits("ready");
    expect(await talk()).toEqual(ONCE);
  });
});
