import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { placesIn } from "../../src/config.ts";
import { type Network, openNetwork, type Phone } from "../standins/whatsapp-web/network.ts";
import { findBrowser } from "../support/browser.ts";
import { buildService, type KillableService, startKillable } from "../support/killable-service.ts";

const GORA: Phone = { number: "221700000001@c.us", lid: "90000000000221@lid" };
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"];
// A browser writes a new login down seconds late; so does life.
const LOGIN_SETTLES = 10_000;

let folder: string;
let network: Network;
let service: KillableService;
let url: string;
let environment: Record<string, string>;
let main: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baraza-whatsapp-story-"));
  const dataDir = join(folder, "data");
  network = await openNetwork(placesIn(dataDir).whatsapp, { people: [GORA] });
  main = await buildService(join(folder, "dist"));
  environment = {
    DATA_DIR: dataDir,
    WHATSAPP: "web",
    WHATSAPP_WEB_VERSION: "standin",
    WHATSAPP_WEB_CACHE: network.cache,
    WHATSAPP_WEB_PAUSE: "0",
    CHROMIUM_PATH: await findBrowser(),
    CHROMIUM_ARGS: JSON.stringify(FLAGS),
  };
  await begin();
}, 120_000);

afterAll(async () => {
  await service.end("SIGTERM");
  await network.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}, 30_000);

async function begin(): Promise<void> {
  service = startKillable(main, environment);
  url = (await service.ready) ?? "";
  if (url === "") throw new Error(service.said());
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(30)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`it did not come to that:\n${shown().join("\n---\n")}\n${service.said()}`);
}
async function state(): Promise<string | undefined> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  const told = (await answer?.json()) as { channels: { whatsapp: { state: string } } } | undefined;
  return told?.channels.whatsapp.state;
}
const becomes = async (wanted: string): Promise<boolean> =>
  await until(async () => ((await state()) === wanted ? true : undefined));
async function push(to: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ to });
  const answer = await fetch(`${url}/practice/api/clock`, { method: "POST", headers, body });
  expect(answer.status).toBe(200);
}
/** What Gora's phone shows of the bot, oldest first. */
const shown = (): readonly string[] =>
  network
    .taken()
    .filter(({ chat }) => chat === GORA.lid)
    .map(({ text }) => text.replaceAll(/[\u{a0}\u{202f}]/gu, " "));
const next = async (count: number): Promise<string> => await until(() => shown()[count]);
/** Gora answers; gives what Baraza says to it. */
async function answer(text: string): Promise<string> {
  const before = shown().length;
  await network.say(GORA, text);
  return await next(before);
}

test("Gora answers a whole check-in in French on a linked phone, over a restart and a browser that dies", async () => {
  await becomes("needs_login");
  const page = await (await fetch(`${url}/whatsapp`)).text();
  expect(page).toContain('class="qr"');
  await network.link();
  await becomes("ready");
  expect(await (await fetch(`${url}/whatsapp`)).text()).toContain("WhatsApp is linked");
  await pause(LOGIN_SETTLES);

  await push("2026-11-23T09:05:00Z");
  const question = await next(0);
  expect(question).toContain("Bonjour Gora.");
  expect(question).toMatch(/\n\n1\. [^\n]+\n2\. [^\n]+\n3\. Bloqué$/);
  expect(await answer("comme ci comme ça")).toContain("Je n’ai pas reconnu");
  expect(await answer("3")).toContain("qui a changé depuis");

  await service.end("SIGTERM");
  await network.say(GORA, "Le directeur régional a changé");
  await begin();
  await becomes("ready");
  expect(await next(3)).toContain("obstacle ?");
  expect(await answer("Nous attendons une signature")).toContain("type d’obstacle");
  expect(await answer("autorisation")).toContain("prendre une décision");

  await network.kill();
  await network.say(GORA, "Oui");
  expect(await next(6)).toContain("Que faut-il décider ?");
  await becomes("ready");
  expect(await answer("Garder l’ancien formulaire ?")).toContain("Qui décide ?");
  expect(await answer("La directrice de la CMU")).toContain("Pour quand ?");
  expect(await answer("dans deux semaines")).toContain("prochaine étape");
  expect(await answer("Envoyer la note")).toContain("Pour quand ?");
  expect(await answer("le 4 décembre")).toContain("Quelle aide");
  const readBack = await answer("un appel");
  expect(readBack).toContain("Merci. Voici ce que j’ai noté.");
  expect(readBack).toContain("3. Obstacle : Nous attendons une signature");
  expect(readBack).toMatch(/\n\n↩ Oui, transmettez$/);
  expect(await answer("3")).toContain("Qu’est-ce qui fait obstacle ?");
  const changed = await answer("Nous attendons la signature de la ministre");
  expect(changed).toContain("3. Obstacle : Nous attendons la signature de la ministre");
  expect(await answer("Oui, transmettez")).toContain("C’est noté, merci Gora.");

  // Nothing was asked twice, and nobody had to scan a second code.
  await pause(500);
  expect(new Set(shown()).size).toBe(shown().length);
  expect(service.said()).not.toContain('"level":50');
}, 150_000);
