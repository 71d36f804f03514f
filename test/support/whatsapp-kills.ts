import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { placesIn } from "../../src/config.ts";
import { type Network, openNetwork, type Phone } from "../standins/whatsapp-web/network.ts";
import { FLAGS, findBrowser } from "./browser.ts";
import { auditStore, difference } from "./counting-audit.ts";
import { chanceOf, post } from "./counting-load.ts";
import {
  answerAt,
  COUNTING,
  type Counter,
  countersOf,
  questionAt,
  writeProgramme,
} from "./counting-programme.ts";
import { buildService, type KillableService, startKillable } from "./killable-service.ts";

/** How hard a service with a linked phone is tried: so many deaths of its browser, and as many of itself. */
export interface WhatsAppTrial {
  readonly folder: string;
  readonly seed: number;
  readonly kills: number;
  readonly people: number;
}

/** What came of it. */
export interface WhatsAppVerdict {
  readonly answers: number;
  readonly weeks: number;
  /** How often the number had to be linked again. */
  readonly linkedAgain: number;
  /** Everything that was lost, doubled, out of order or left over. */
  readonly faults: readonly string[];
}

// A browser writes a new login down seconds late; whoever dies before has to be linked again, as in life.
const LOGIN_SETTLES = 10_000;
const FRIDAY = Date.UTC(2026, 10, 27, 12);
const WEEK = 7 * 86_400_000;

/** The whole of a trial while it runs. */
interface Stage {
  readonly network: Network;
  readonly counters: readonly Counter[];
  readonly begin: () => KillableService;
  service: KillableService;
  url: string;
  weeks: number;
  minutes: number;
  linkedAgain: number;
  mayGoOn: boolean;
  readonly said: Map<string, number>;
  readonly over: AbortController;
}

const phoneOf = ({ address }: Counter): Phone => {
  const digits = address.id.slice(1);
  return { number: `${digits}@c.us`, lid: `9${digits}@lid` };
};

/**
 * Kills the browser and the service in turn while people answer on WhatsApp, lets all come to rest, and compares what
 * the other side has with what is kept.
 */
export async function killWhatsApp(trial: WhatsAppTrial): Promise<WhatsAppVerdict> {
  const stage = await open(trial);
  try {
    await killAmong(stage, trial);
  } finally {
    stage.over.abort();
    await stage.service.end("SIGTERM");
    await stage.network.close();
  }
  const faults = [
    ...stage.counters.flatMap((each) => phoneFaults(stage, each)),
    ...(await auditStore(join(trial.folder, "data"), stage.counters, stage.weeks)),
  ];
  const answers = [...stage.said.values()].reduce((sum, each) => sum + each, 0);
  return { answers, weeks: stage.weeks, linkedAgain: stage.linkedAgain, faults };
}

async function killAmong(stage: Stage, { seed, kills }: WhatsAppTrial): Promise<void> {
  const chance = chanceOf(seed);
  await becomesReady(stage);
  await pause(LOGIN_SETTLES);
  const people = Promise.allSettled(stage.counters.map((each) => answerOn(stage, each)));
  const weeks = passWeeks(stage);
  for (let kill = 0; kill < kills * 2; kill++) {
    // One death in five comes before all is up again.
    if (chance() > 0.2) await becomesReady(stage);
    await pause(chance() * 2500);
    if (kill % 2 === 0) await stage.network.kill();
    else await reborn(stage);
  }
  stage.mayGoOn = false;
  await becomesReady(stage);
  await comesToRest(stage);
  stage.over.abort();
  await Promise.all([people, weeks]);
}

async function open({ folder, people }: WhatsAppTrial): Promise<Stage> {
  const counters = countersOf(people);
  const flows = join(folder, "flows");
  const dataDir = join(folder, "data");
  await writeProgramme(flows, counters);
  const main = await buildService(join(folder, "dist"));
  const network = await openNetwork(placesIn(dataDir).whatsapp, { people: counters.map(phoneOf) });
  const environment = {
    DATA_DIR: dataDir,
    FLOWS_DIR: flows,
    WHATSAPP: "web",
    WHATSAPP_WEB_VERSION: "standin",
    WHATSAPP_WEB_CACHE: network.cache,
    WHATSAPP_WEB_PAUSE: "0",
    CHROMIUM_PATH: await findBrowser(),
    CHROMIUM_ARGS: JSON.stringify([...FLAGS, "--remote-debugging-port=0"]),
  };
  const begin = (): KillableService => startKillable(main, environment);
  const service = begin();
  const stage: Stage = {
    network,
    counters,
    begin,
    service,
    url: await urlOf(service),
    weeks: 1,
    minutes: 0,
    linkedAgain: -1,
    mayGoOn: true,
    said: new Map(),
    over: new AbortController(),
  };
  return stage;
}

async function urlOf(service: KillableService): Promise<string> {
  const url = await service.ready;
  if (url === undefined) throw new Error(`the service did not start:\n${service.said()}`);
  return url;
}

async function reborn(stage: Stage): Promise<void> {
  await stage.service.end("SIGKILL");
  stage.service = stage.begin();
  stage.url = await urlOf(stage.service);
}

async function stateOf({ url }: Stage): Promise<string> {
  const answer = await fetch(`${url}/readyz`).catch(() => undefined);
  const ready = (await answer?.json().catch(() => undefined)) as
    | { channels?: { whatsapp?: { state?: string } } }
    | undefined;
  return ready?.channels?.whatsapp?.state ?? "gone";
}

/** Waits until the phone is linked and ready; links it wherever that is asked for. */
async function becomesReady(stage: Stage): Promise<void> {
  for (const end = Date.now() + 90_000; Date.now() < end; ) {
    const state = await stateOf(stage);
    if (state === "ready") return;
    if (state === "needs_login") {
      stage.linkedAgain += 1;
      await stage.network.link();
      while ((await stateOf(stage)) === "needs_login" && Date.now() < end) await pause(100);
    }
    await pause(100);
  }
  throw new Error(`WhatsApp did not become ready:\n${stage.service.said()}`);
}

const askedOf = ({ network }: Stage, counter: Counter): string[] =>
  network
    .taken()
    .filter(({ chat }) => chat === phoneOf(counter).lid)
    // After a silence of its own, the bot says first that it was away.
    .flatMap(({ text }) => /Question \d+ of/.exec(text)?.[0] ?? []);

/** Somebody answers each question once it is asked, whether the service lives at that moment or not. */
async function answerOn(stage: Stage, counter: Counter): Promise<void> {
  const { network, over, said } = stage;
  for (let count = 0; !over.signal.aborted; ) {
    said.set(counter.id, count);
    if (askedOf(stage, counter)[count] === questionAt(count)) {
      await network.say(phoneOf(counter), answerAt(count).said);
      count += 1;
    } else await pause(40);
  }
}

// The pretended clock goes on by minutes, so that what is to be tried again later is; a new week begins when all answered.
async function passWeeks(stage: Stage): Promise<void> {
  while (!stage.over.signal.aborted) {
    const wanted = stage.weeks * COUNTING.questions;
    const done = stage.counters.every(({ id }) => (stage.said.get(id) ?? 0) >= wanted);
    if (done && stage.mayGoOn) [stage.weeks, stage.minutes] = [stage.weeks + 1, 0];
    else stage.minutes += 1;
    const to = FRIDAY + (stage.weeks - 1) * WEEK + stage.minutes * 60_000;
    await post(stage.url, "clock", { to: new Date(to).toISOString() }).catch(() => undefined);
    await pause(300);
  }
}

/** Waits until everybody was asked all and answered all, and nothing is under way any more. */
async function comesToRest(stage: Stage): Promise<void> {
  const wanted = (): number => stage.weeks * COUNTING.questions;
  const isDone = (): boolean =>
    stage.counters.every(({ id }) => (stage.said.get(id) ?? 0) >= wanted());
  for (const end = Date.now() + 200_000; Date.now() < end && !isDone(); ) await pause(200);
  for (const end = Date.now() + 60_000; Date.now() < end && !(await isQuiet(stage)); )
    await pause(500);
}

async function isQuiet({ url }: Stage): Promise<boolean> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return ["outbox_due", "outbox_sending", "inbound_received"].every((kind) =>
    text.includes(`baraza_records{kind="${kind}"} 0`),
  );
}

function phoneFaults(stage: Stage, counter: Counter): string[] {
  const wanted = Array.from({ length: stage.weeks * COUNTING.questions }, (_, at) =>
    questionAt(at),
  );
  return difference(`${counter.id} was asked`, askedOf(stage, counter), wanted);
}
