import { mkdir } from "node:fs/promises";
import type { Logger } from "pino";
import { openPractice, type Practice } from "../adapters/practice/practice.ts";
import type { Link } from "../adapters/whatsapp/web/link.ts";
import { becomeService, type ServingStore, whileStoreIsUp } from "./become-service.ts";
import { type Bot, createBot } from "./bot/bot.ts";
import { channelHealth } from "./bot/circuit.ts";
import type { House, Patience, Shelf } from "./bot/house.ts";
import { openLanes } from "./bot/lanes.ts";
import { passTime } from "./bot/pass-time.ts";
import { openChannels } from "./channels.ts";
import { type Config, PRACTICE_BEGINS, placesIn } from "./config.ts";
import { CHANNEL_KINDS, type Roster } from "./domain/people.ts";
import { RosterRefused } from "./domain/roster-conflicts.ts";
import { startEmbedded } from "./embedded/start-embedded.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { inHouseTime } from "./house-time.ts";
import { faultsFromConflicts } from "./library/conflict-faults.ts";
import type { Fault } from "./library/fault.ts";
import { loadLibrary } from "./library/load-library.ts";
import { loadRoster, type SourceLines } from "./library/load-roster.ts";
import { type Metrics, openMetrics } from "./metrics.ts";
import type { Channel, Reception } from "./ports/channel.ts";
import type { Clock, ClockDoubt, GuardedClock } from "./ports/clock.ts";
import type { Store } from "./ports/store.ts";
import { openGuardedClock } from "./service/guarded-clock.ts";
import type { Liveness } from "./service/liveness.ts";
import type { StoreWatch } from "./service/store-watch.ts";
import { openStore } from "./store/open-store.ts";
import type { HealthParts } from "./web/health-routes.ts";
import { openDesk } from "./web/practice-desk.ts";
import type { Readiness } from "./web/readiness.ts";
import { webApp } from "./web/web-app.ts";

/** A started service. */
export interface Service {
  readonly url: string;
  readonly bot: Bot;
  readonly store: Store;
  readonly practice: Practice | undefined;
  /** How the WhatsApp number is linked, where it is a linked phone. */
  readonly link: Link | undefined;
  /** Pushes the pretended clock and works off everything due on the way; undefined outside practice. */
  readonly push: ((to: Date) => Promise<void>) | undefined;
  /** Resolves with the reason where the process has to end, for a supervisor to start it again. */
  readonly ended: Promise<string>;
  /** Stops in the reverse order of starting; safe to call twice. */
  stop(): Promise<void>;
}

/** Called where another service holds the store: where this one answers meanwhile, and which one it stands by for. */
type OnStandby = (url: string, holder: string) => void;

/** Files that keep the service from starting: what is wrong in them, each with its line and a remedy. */
export class BrokenFiles extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super("flows or roster have errors");
    this.name = "BrokenFiles";
    this.faults = faults;
  }
}

const REAL_TIME: Clock = { now: () => new Date() };
const passing = (): number => performance.now();

// Pretended phones answer at once; a linked phone types before it sends, in a browser that may be slow.
const PATIENCE: Patience = { timeout: 10_000, lease: 120_000 };
const PRACTICE_PATIENCE: Patience = { timeout: 2_000, lease: 4_000 };
const BROWSER_PATIENCE: Patience = { timeout: 45_000, lease: 75_000 };

function patienceOf({ channels, practice }: Config): Patience {
  if (channels.whatsapp?.transport === "web") return BROWSER_PATIENCE;
  return practice.kinds.length === CHANNEL_KINDS.length ? PRACTICE_PATIENCE : PATIENCE;
}

/** Starts everything in order; what can fail does so before the first message moves. */
export async function startService(
  config: Config,
  log: Logger,
  onStandby: OnStandby = () => undefined,
): Promise<Service> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  try {
    return await startInOrder({ config, log, undo, stop, onStandby });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Starting {
  readonly config: Config;
  readonly log: Logger;
  readonly undo: (() => Promise<void>)[];
  readonly stop: () => Promise<void>;
  readonly onStandby: OnStandby;
}

async function startInOrder(starting: Starting): Promise<Service> {
  const { config, log, undo, stop, onStandby } = starting;
  const files = await readFiles(config);
  const opened = await openHouseStore(config, log, undo);
  const serving = await becomeService({ config, log, undo, onStandby, ...opened });
  const { store, watch, liveness, door, ended } = serving;
  const guardedClock = config.practice.on ? undefined : await openGuard(store, log);
  const practice = config.practice.on ? openPhones(config) : undefined;
  const clock = practice?.clock ?? guardedClock ?? REAL_TIME;
  await bringIn(store, files, config, clock.now());
  const opening = await openChannels(config, practice, log);
  const house: House = {
    store,
    channels: opening.channels,
    directory: opening.directory,
    shelf: files.shelf,
    clock,
    guardedClock,
    wall: guardedClock ?? REAL_TIME,
    patience: patienceOf(config),
    log,
    lanes: openLanes(),
  };
  const bot = createBot(house);
  const push = practice && ((to: Date) => passTime(house, bot, practice.clock, to));
  undo.push(() => bot.idle());
  for (const channel of opening.channels.values()) {
    await channel.start(receptionFor(channel, bot, practice));
    undo.push(() => channel.stop());
  }
  const metrics = openMetrics(store, [...opening.channels.values()].map(withCircuit));
  door.show(
    webApp({
      ...webSettings(config),
      onRefused: (labels) => metrics.refusedTokens.inc(labels),
      store,
      ...healthOf(house, serving, metrics),
      log,
      desk: house,
      webhooks: whileStoreIsUp(opening.webhooks, watch),
      link: opening.link,
      ...(practice && push ? { practice: openDesk({ practice, store, push }) } : {}),
    }),
  );
  const beat = reporting(beatOf(house, bot), liveness);
  await firstBeat(beat, config, log);
  const heartbeat = startHeartbeat(beat, log, () => metrics.missedBeats.inc());
  undo.push(() => heartbeat.stop());
  return { url: door.url, bot, store, practice, link: opening.link, push, ended, stop };
}

function webSettings({ adminToken, publicUrl, trustedProxy }: Config) {
  return { adminToken, publicUrl, trustedProxy };
}

/** A channel whose health says as well whether messages get through. */
function withCircuit(channel: Channel): Pick<Channel, "kind" | "health"> {
  return { kind: channel.kind, health: () => channelHealth(channel) };
}

function healthOf(
  house: House,
  { watch, liveness }: Pick<ServingStore, "watch" | "liveness">,
  metrics: Metrics,
): HealthParts {
  return {
    readiness: () => readinessOf(house, watch),
    isAlive: () => liveness.isAlive(),
    metrics: () => metrics.render(),
  };
}

function reporting(beat: () => Promise<void>, liveness: Liveness): () => Promise<void> {
  return async () => {
    await beat();
    liveness.progressed();
  };
}

// Pretended time is pushed ahead on purpose: there is nothing to doubt in it, and no guard.
async function openGuard(store: Store, log: Logger): Promise<GuardedClock> {
  return await openGuardedClock({ wall: REAL_TIME, monotonic: passing, marks: store, log });
}

// A real channel beside a pretended clock lives in another time than the house.
function receptionFor(channel: Channel, bot: Bot, practice: Practice | undefined): Reception {
  const isReal = practice?.channels.includes(channel) === false;
  return isReal ? inHouseTime(bot, practice.clock, REAL_TIME) : bot;
}

// Pretended phones take everything at once; what a real channel sends at its own pace holds nobody up.
async function firstBeat(beat: () => Promise<void>, { channels }: Config, log: Logger) {
  const first = beat();
  if (channels.slack === undefined && channels.whatsapp === undefined) return await first;
  first.catch((err: unknown) => log.error({ err }, "the first beat failed; the next one follows"));
}

// Without any channel nothing falls due: what nobody can be asked would only grow stale in the outbox.
function beatOf({ channels, log }: House, bot: Bot): () => Promise<void> {
  if (channels.size > 0) return () => bot.tick();
  log.warn("no channel is set up: nobody is asked and nothing is sent");
  return () => Promise.resolve();
}

/** The flows, campaigns and people that the service starts with. */
interface Files {
  readonly shelf: Shelf;
  readonly roster: Roster | undefined;
  readonly lines: SourceLines;
}

async function readFiles({ flowsDir, rosterFile }: Config): Promise<Files> {
  const library = await loadLibrary(flowsDir);
  const { roster, lines, faults } = rosterFile
    ? await loadRoster(rosterFile)
    : { roster: undefined, lines: new Map<string, number>(), faults: [] };
  const errors = [...library.faults, ...faults].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new BrokenFiles(errors);
  return { shelf: library, roster, lines };
}

async function openHouseStore(
  config: Config,
  log: Logger,
  undo: (() => Promise<void>)[],
): Promise<{ readonly store: Store; readonly uri: string }> {
  const uri = config.mongodbUri ?? (await startEmbeddedStore(config, log, undo));
  const store = await openStore(uri);
  undo.push(() => store.close());
  return { store, uri };
}

async function startEmbeddedStore(
  config: Config,
  log: Logger,
  undo: (() => Promise<void>)[],
): Promise<string> {
  const dir = placesIn(config.dataDir).store;
  await mkdir(dir, { recursive: true });
  const embedded = await startEmbedded({ dir, thread: true });
  undo.push(() => embedded.close());
  log.info({ dir }, "the embedded store keeps everything here; set MONGODB_URI for production");
  return embedded.uri("baraza");
}

async function bringIn(
  store: Store,
  { shelf, roster, lines }: Files,
  { rosterFile = "" }: Config,
  at: Date,
): Promise<void> {
  if (roster)
    await store.saveRoster(roster, at).catch((error: unknown) => {
      if (!(error instanceof RosterRefused)) throw error;
      throw new BrokenFiles(faultsFromConflicts(rosterFile, lines, error.conflicts));
    });
  for (const flow of shelf.flows.values()) await store.keepFlow(flow);
  await store.enrolEverybodyAnew();
}

function openPhones(config: Config): Practice {
  return openPractice({
    file: placesIn(config.dataDir).ledger,
    startsAt: PRACTICE_BEGINS,
    kinds: config.practice.kinds,
  });
}

async function readinessOf(house: House, watch: StoreWatch): Promise<Readiness> {
  const { channels, guardedClock } = house;
  const doubt = guardedClock?.doubt();
  return {
    store: watch.isDown() ? "down" : "ready",
    channels: Object.fromEntries(
      [...channels].map(([kind, channel]) => [kind, channelHealth(channel)]),
    ),
    ...(doubt?.needsWord === true ? { clock: doubtInWords(doubt) } : {}),
  };
}

function doubtInWords({ shows, expected }: ClockDoubt): string {
  return `the clock shows ${shows.toISOString()}, ${expected.toISOString()} is expected: nothing is planned until \`npm run doctor -- --accept-clock\` confirms it, or it is corrected`;
}
