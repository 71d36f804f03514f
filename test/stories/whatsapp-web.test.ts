import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { dataPathsIn } from "../../src/config/config.ts";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import { openStore } from "../../src/store/open-store.ts";
import { BOT, type Network, openNetwork, type Phone } from "../standins/whatsapp-web/network.ts";
import { PAGES } from "../standins/whatsapp-web/page-shape.ts";
import { findBrowser } from "../support/browser.ts";
import { buildService, type KillableService, startKillable } from "../support/killable-service.ts";

const GORA: Phone = { number: "221700000001@c.us", lid: "90000000000221@lid" };
const AMINA: Phone = { number: "254700000001@c.us", lid: "90000000000254@lid" };
const KAMAU: Phone = { number: "254700000002@c.us", lid: "90000000000255@lid" };
const KENYA = {
  id: "120363000000000001@g.us",
  title: "Kenya core group",
  people: [AMINA.lid, KAMAU.lid, BOT.lid],
};
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0"];
// A browser writes a new login down seconds late; so does life.
const LOGIN_SETTLES = 10_000;

describe.each(Object.entries(PAGES))("on WhatsApp's page of %s", (_, shape) => {
  let folder: string;
  let network: Network;
  let service: KillableService;
  let url: string;
  let environment: Record<string, string>;
  let main: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "baraza-whatsapp-story-"));
    const dataDir = join(folder, "data");
    const cast = { people: [GORA, AMINA, KAMAU], groups: [KENYA] };
    network = await openNetwork(dataPathsIn(dataDir).whatsapp, cast, shape);
    main = await buildService(join(folder, "dist"));
    environment = {
      DATA_DIR: dataDir,
      WHATSAPP: "web",
      ADMIN_TOKEN: "a-token-that-nobody-guesses",
      WHATSAPP_WEB_VERSION: "standin",
      WHATSAPP_WEB_CACHE: network.cache,
      WHATSAPP_WEB_PAUSE: "0",
      CHROMIUM_PATH: await findBrowser(),
      CHROMIUM_ARGS: JSON.stringify(FLAGS),
    };
    await begin();
  });

  afterAll(async () => {
    await service.end("SIGTERM");
    await network.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

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
    const told = (await answer?.json()) as
      | { channels: { whatsapp: { state: string } } }
      | undefined;
    return told?.channels.whatsapp.state;
  }
  /** What the page says on which a phone is linked. */
  const linkPage = async (): Promise<string> => {
    const headers = { authorization: `Bearer ${environment["ADMIN_TOKEN"]}` };
    return await (await fetch(`${url}/whatsapp`, { headers })).text();
  };
  const becomes = async (wanted: string): Promise<boolean> =>
    await until(async () => ((await state()) === wanted ? true : undefined));
  async function push(to: string): Promise<void> {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ to });
    const answer = await fetch(`${url}/practice/api/clock`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
  }
  /** What the bot wrote in a conversation, oldest first. */
  const shownIn = (chat: string): readonly string[] =>
    network
      .taken()
      .filter((each) => each.chat === chat)
      .map(({ text }) => text.replaceAll(/[\u{a0}\u{202f}]/gu, " "));
  const shown = (): readonly string[] => shownIn(GORA.lid);
  const next = async (count: number): Promise<string> => await until(() => shown()[count]);
  /** Gora answers; gives what Baraza says to it. */
  async function answer(text: string): Promise<string> {
    const before = shown().length;
    await network.say(GORA, text);
    return await next(before);
  }

  test("Gora answers a whole check-in in French on a linked phone, over a restart and a browser that dies", async () => {
    await becomes("needs_login");
    const page = await linkPage();
    expect(page).toContain('class="qr"');
    await network.link();
    await becomes("ready");
    expect(await linkPage()).toContain("WhatsApp is linked");
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
  });

  test("the Kenya team answers in its own group, two of them differently, and lunch is nobody's business", async () => {
    await push("2026-11-24T07:10:00Z");
    const asked = await until(() => network.taken().find(({ chat }) => chat === KENYA.id));
    expect(asked.text).toContain("One question for the whole team");
    const inGroup = shownIn(KENYA.id).length;

    await network.say(KAMAU, "Lunch at noon, banana salad?", { group: KENYA.id });
    await network.say(KAMAU, "Who signs the plan", { group: KENYA.id, quotes: asked.id });
    const first = await until(() => shownIn(KENYA.id)[inGroup]);
    expect(first).toContain("both will stand");
    const mention = { group: KENYA.id, mentions: [BOT.lid] };
    await network.say(AMINA, "@10000000000001 When the money comes", mention);
    expect(await until(() => shownIn(KENYA.id)[inGroup + 1])).toContain("beside what was said");
    await pause(500);
    expect(shownIn(KENYA.id)).toHaveLength(inGroup + 2);
  });

  test("a link that is taken back on the phone is asked for again, and works as before", async () => {
    await network.unlink();
    await becomes("needs_login");
    expect(await linkPage()).toContain('class="qr"');
    const before = shown().length;
    await network.link();
    await becomes("ready");
    await network.say(GORA, "aide");
    expect(await next(before)).not.toBe("");
  });

  test("what is kept afterwards is what was answered, by whom, and nothing of the rest", async () => {
    await service.end("SIGTERM");
    const embedded = await startEmbedded({ dir: dataPathsIn(join(folder, "data")).store });
    const store = await openStore(embedded.uri("baraza"));
    try {
      const period = "2026-W48";
      const kept = async (campaign: string, team: string) =>
        (await store.checkIns({ campaign, period, teams: [team] })).flatMap(
          (each) => each.responses,
        );
      const group = await kept("team_group", "kenya");
      expect(group.map(({ author, said }) => [author, said])).toEqual(
        expect.arrayContaining([
          ["kamau", "Who signs the plan"],
          ["amina", expect.stringContaining("When the money comes")],
        ]),
      );
      const alone = await kept("team_weekly", "senegal");
      const said = alone.map((each) => each.said);
      expect(said).toContain("Le directeur régional a changé");
      expect(said).toContain("Nous attendons la signature de la ministre");
      expect(said).not.toContain("Nous attendons une signature");
      expect(new Set(alone.map(({ question }) => question)).size).toBe(alone.length);
      const gora = await store.contact("gora");
      expect([gora?.address, ...(gora?.aliases ?? [])]).toContainEqual({
        channel: "whatsapp",
        id: GORA.lid,
      });
      expect(await store.counts()).toMatchObject({ outbox_unknown: 0, inbound_received: 0 });
    } finally {
      await store.close();
      await embedded.close();
    }
  });
});
