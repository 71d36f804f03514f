import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { SendError } from "../../../src/ports/channel.ts";
import { AMINA, at } from "../../standins/whatsapp-web/cast.ts";
import { browsersOn } from "./browsers-on.ts";
import { openTestWhatsApp, type TestWhatsApp } from "./open-test-whatsapp.ts";

// As it is in use: on a pipe, so that nobody can attach. To root, and in most containers, the sandbox is not to be had.
const FLAGS = ["--disable-gpu"];

let whatsapp: TestWhatsApp;
beforeEach(async () => {
  whatsapp = await openTestWhatsApp({ chromiumArgs: FLAGS });
});
afterEach(async () => {
  await whatsapp.close();
});

const isUnboxed = (command: string): boolean => command.includes("--no-sandbox");

test("a browser that cannot shut itself in on this machine is started without", async () => {
  await whatsapp.start("starting");
  let commands: readonly string[] = [];
  for (let tries = 0; tries < 100 && !commands.some(isUnboxed); tries += 1) {
    await pause(100);
    commands = await browsersOn(whatsapp.dataDir);
  }
  expect(commands.some(isUnboxed)).toBe(true);
  expect(commands.some((command) => command.includes("--remote-debugging-pipe"))).toBe(true);
});

test.each([0, 30, 100, 200, 400, 800])(
  "a service that is stopped %d ms after its start leaves no browser behind",
  async (time) => {
    await whatsapp.close();
    whatsapp = await openTestWhatsApp({ chromiumArgs: [...FLAGS, "--no-sandbox"] });
    await whatsapp.start("starting");
    await pause(time);
    await whatsapp.channel.stop();
    expect(await browsersOn(whatsapp.dataDir)).toEqual([]);
    await pause(300);
    expect(await browsersOn(whatsapp.dataDir)).toEqual([]);
  },
);

test("does not touch a login that another service of this machine uses", async () => {
  const other = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  const owner = JSON.stringify({ host: hostname(), pid: other.pid });
  await whatsapp.close();
  whatsapp = await openTestWhatsApp();
  await writeFile(join(whatsapp.dataDir, "owner.json"), owner);
  await whatsapp.start("down");
  expect(whatsapp.channel.health().detail).toBe("another service uses this WhatsApp login");
  other.kill();
  await whatsapp.awaits("needs_login");
});

test("a service whose page hangs in the middle of everything stops within its ten seconds", async () => {
  await whatsapp.close();
  whatsapp = await openTestWhatsApp({ times: { look: 60_000 } });
  await whatsapp.startLinked();
  await whatsapp.network.say(AMINA, "one");
  void whatsapp.network.wire.tell("for (;;) {}");
  await pause(200);
  const sending = whatsapp.channel.send({ key: "k", to: at(AMINA), body: { text: "Habari" } });
  const outcome = sending.catch((error: unknown) => error);
  await pause(100);
  const began = Date.now();
  await whatsapp.channel.stop();
  expect(Date.now() - began).toBeLessThan(8000);
  expect(await outcome).toBeInstanceOf(SendError);
  expect(await browsersOn(whatsapp.dataDir)).toEqual([]);
});
