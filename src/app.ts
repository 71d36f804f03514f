import { mkdir } from "node:fs/promises";
import type { Logger } from "pino";
import { openPractice, type Practice } from "../adapters/practice/practice.ts";
import type { PhoneLink } from "../adapters/whatsapp/web/base/link-board.ts";
import { becomeService, type ServingStore, whileStoreIsUp } from "./become-service.ts";
import { type Bot, createBot } from "./bot/bot.ts";
import { channelHealth } from "./bot/delivery/circuit.ts";
import { advanceSimulatedTime } from "./bot/pass-time.ts";
import type { AppContext, Catalog, SendTimeouts } from "./bot/shared/app-context.ts";
import { createKeyedQueue } from "./bot/shared/keyed-queue.ts";
import { openChannels } from "./channels.ts";
import { type Config, dataPathsIn, PRACTICE_BEGINS } from "./config/config.ts";
import { CHANNEL_KINDS, type Roster } from "./domain/people.ts";
import { RosterRefused } from "./domain/roster-conflicts.ts";
import { startEmbedded } from "./embedded/start-embedded.ts";
import { faultsFromConflicts } from "./library/conflict-faults.ts";
import type { FileFault } from "./library/fault.ts";
import { loadLibrary } from "./library/load-library.ts";
import { loadRoster, type SourceLines } from "./library/load-roster.ts";
import { type Metrics, openMetrics } from "./metrics.ts";
import type { Channel, ChannelHost } from "./ports/channel.ts";
import type { Clock, ClockDoubt, GuardedClock } from "./ports/clock.ts";
import type { Store } from "./ports/store.ts";
import { openGuardedClock } from "./service/guarded-clock.ts";
import type { Liveness } from "./service/liveness.ts";
import type { StoreWatch } from "./service/store-watch.ts";
import { withSimulatedTime } from "./simulated-time.ts";
import { openStore } from "./store/open-store.ts";
import { startTicker } from "./ticker.ts";
import type { HealthParts } from "./web/api/health-routes.ts";
import type { Readiness } from "./web/api/readiness.ts";
import { createPracticeControl } from "./web/state/practice-control.ts";
import { buildWebApp } from "./web/web-app.ts";

/** A running service. */
export interface Service {
  readonly url: string;
  readonly bot: Bot;
  readonly store: Store;
  readonly practice: Practice | undefined;
  /** Links the WhatsApp number, where it is a linked phone. */
  readonly link: PhoneLink | undefined;
  /** Advances the simulated clock and runs everything due on the way; undefined outside practice. */
  readonly push: ((to: Date) => Promise<void>) | undefined;
  /** Resolves with the reason when the process has to end, for a supervisor to restart it. */
  readonly ended: Promise<string>;
  /** Stops in the reverse order of starting; idempotent. */
  stop(): Promise<void>;
}

/** Called when another service holds the store, with this one's address and the holder's description. */
type OnStandby = (url: string, holder: string) => void;

/** Files that prevent the service from starting: their errors, each with its line and a remedy. */
export class BrokenFilesError extends Error {
  readonly faults: readonly FileFault[];
  constructor(faults: readonly FileFault[]) {
    super("flows or roster have errors");
    this.name = "BrokenFiles";
    this.faults = faults;
  }
}

const REAL_TIME: Clock = { now: () => new Date() };
const passing = (): number => performance.now();

// Simulated phones answer at once; a linked phone shows the typing indicator before it sends, in a browser that may be
// slow.
const SEND_TIMEOUTS: SendTimeouts = { timeout: 10_000, lease: 120_000 };
const PRACTICE_PATIENCE: SendTimeouts = { timeout: 2_000, lease: 4_000 };
const BROWSER_PATIENCE: SendTimeouts = { timeout: 45_000, lease: 75_000 };

function patienceOf({ channels, practice }: Config): SendTimeouts {
  if (channels.whatsapp?.transport === "web") return BROWSER_PATIENCE;
  return practice.kinds.length === CHANNEL_KINDS.length ? PRACTICE_PATIENCE : SEND_TIMEOUTS;
}

/** Starts everything in order; whatever can fail does so before the first message is sent. */
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
  const ctx: AppContext = {
    store,
    channels: opening.channels,
    directory: opening.directory,
    catalog: files.catalog,
    clock,
    guardedClock,
    wallClock: guardedClock ?? REAL_TIME,
    timeouts: patienceOf(config),
    log,
    queue: createKeyedQueue(),
  };
  const bot = createBot(ctx);
  const push = practice && ((to: Date) => advanceSimulatedTime(ctx, bot, practice.clock, to));
  undo.push(() => bot.idle());
  for (const channel of opening.channels.values()) {
    await channel.start(receptionFor(channel, bot, practice));
    undo.push(() => channel.stop());
  }
  const metrics = openMetrics(store, [...opening.channels.values()].map(withCircuit));
  door.show(
    buildWebApp({
      ...webSettings(config),
      onRefused: (labels) => metrics.refusedTokens.inc(labels),
      store,
      ...healthOf(ctx, serving, metrics),
      log,
      context: ctx,
      webhooks: whileStoreIsUp(opening.webhooks, watch),
      link: opening.link,
      ...(practice && push ? { practice: createPracticeControl({ practice, store, push }) } : {}),
    }),
  );
  const tick = reporting(createTick(ctx, bot), liveness);
  await runFirstTick(tick, config, log);
  const heartbeat = startTicker(tick, log, () => metrics.missedBeats.inc());
  undo.push(() => heartbeat.stop());
  return { url: door.url, bot, store, practice, link: opening.link, push, ended, stop };
}

function webSettings({ adminToken, publicUrl, trustedProxy }: Config) {
  return { adminToken, publicUrl, trustedProxy };
}

/** A channel whose health includes whether its messages get through. */
function withCircuit(channel: Channel): Pick<Channel, "kind" | "health"> {
  return { kind: channel.kind, health: () => channelHealth(channel) };
}

function healthOf(
  ctx: AppContext,
  { watch, liveness }: Pick<ServingStore, "watch" | "liveness">,
  metrics: Metrics,
): HealthParts {
  return {
    readiness: () => readinessOf(ctx, watch),
    isAlive: () => liveness.isAlive(),
    metrics: () => metrics.render(),
  };
}

function reporting(tick: () => Promise<void>, liveness: Liveness): () => Promise<void> {
  return async () => {
    await tick();
    liveness.progressed();
  };
}

// Simulated time is moved on purpose, so it needs no guard.
async function openGuard(store: Store, log: Logger): Promise<GuardedClock> {
  return await openGuardedClock({ wall: REAL_TIME, monotonic: passing, marks: store, log });
}

// A real channel beside a simulated clock uses different time than the service.
function receptionFor(channel: Channel, bot: Bot, practice: Practice | undefined): ChannelHost {
  const isReal = practice?.channels.includes(channel) === false;
  return isReal ? withSimulatedTime(bot, practice.clock, REAL_TIME) : bot;
}

// Simulated phones accept everything at once, so startup waits for the first tick; a real channel's sending pace must
// not delay it.
async function runFirstTick(tick: () => Promise<void>, { channels }: Config, log: Logger) {
  const first = tick();
  if (channels.slack === undefined && channels.whatsapp === undefined) return await first;
  first.catch((err: unknown) => log.error({ err }, "first tick failed"));
}

// Without any channel nothing is planned: messages that cannot be sent would only grow stale in the outbox.
function createTick({ channels, log }: AppContext, bot: Bot): () => Promise<void> {
  if (channels.size > 0) return () => bot.tick();
  log.warn("no channel is set up: nothing is sent");
  return () => Promise.resolve();
}

/** Flows, campaigns and people that the service starts with. */
interface Files {
  readonly catalog: Catalog;
  readonly roster: Roster | undefined;
  readonly lines: SourceLines;
}

async function readFiles({ flowsDir, rosterFile }: Config): Promise<Files> {
  const library = await loadLibrary(flowsDir);
  const { roster, lines, faults } = rosterFile
    ? await loadRoster(rosterFile)
    : { roster: undefined, lines: new Map<string, number>(), faults: [] };
  const errors = [...library.faults, ...faults].filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new BrokenFilesError(errors);
  return { catalog: library, roster, lines };
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
  const dir = dataPathsIn(config.dataDir).store;
  await mkdir(dir, { recursive: true });
  const embedded = await startEmbedded({ dir, thread: true });
  undo.push(() => embedded.close());
  log.info({ dir }, "embedded store in use; set MONGODB_URI for production");
  return embedded.uri("baraza");
}

async function bringIn(
  store: Store,
  { catalog, roster, lines }: Files,
  { rosterFile = "" }: Config,
  at: Date,
): Promise<void> {
  if (roster)
    await store.saveRoster(roster, at).catch((error: unknown) => {
      if (!(error instanceof RosterRefused)) throw error;
      throw new BrokenFilesError(faultsFromConflicts(rosterFile, lines, error.conflicts));
    });
  for (const flow of catalog.flows.values()) await store.keepFlow(flow);
  await store.enrolEverybodyAnew();
}

function openPhones(config: Config): Practice {
  return openPractice({
    file: dataPathsIn(config.dataDir).ledger,
    startsAt: PRACTICE_BEGINS,
    kinds: config.practice.kinds,
  });
}

async function readinessOf(ctx: AppContext, watch: StoreWatch): Promise<Readiness> {
  const { channels, guardedClock } = ctx;
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
