import type { Logger } from "pino";
import type { Config } from "./config/config.ts";
import type { Webhook } from "./ports/channel.ts";
import type { ServiceHolder } from "./ports/service-marks.ts";
import type { Store } from "./ports/store.ts";
import { fencedStore } from "./service/fenced-store.ts";
import {
  describeHolder,
  keepLease,
  LEASE_TIMES,
  type Lease,
  type LeaseDeps,
  tryLease,
  waitForLease,
} from "./service/lease.ts";
import { type Liveness, openLiveness } from "./service/liveness.ts";
import { hasEnded, thisProcess } from "./service/process-identity.ts";
import { type StoreWatch, WATCH_TIMES, watchStore } from "./service/store-watch.ts";
import { connectToMongo } from "./store/connection/connect.ts";
import type { Webhooks } from "./web/api/channel-routes.ts";
import type { Readiness, Standby } from "./web/api/readiness.ts";
import { standbyApp } from "./web/api/standby-app.ts";
import { openWebDoor, type WebDoor } from "./web/start-web.ts";

/** Inputs for becoming the one service of a store. */
export interface BecomingDeps {
  readonly config: Config;
  readonly store: Store;
  readonly uri: string;
  readonly log: Logger;
  /** Cleanup functions for when the service stops, last first. */
  readonly undo: (() => Promise<void>)[];
  /** Called once if another service holds the store and this one is on standby. */
  readonly onStandby: (url: string, holder: string) => void;
}

/** The store of the serving process. */
export interface ServingStore {
  readonly door: WebDoor;
  readonly watch: StoreWatch;
  readonly liveness: Liveness;
  /** The store, usable while this process holds the lease. */
  readonly store: Store;
  /** Resolves with the reason when the process has to end. */
  readonly ended: Promise<string>;
}

const STARTING: Standby = { says: "This service is starting." };
const STANDING_BY = "Another service serves this store; this one is on standby.";

// Many messages through a slow channel make a tick long; each message completed counts as progress.
const MESSAGE_DONE: ReadonlySet<PropertyKey> = new Set(["deliver", "wait"]);

/** Opens the port, watches the store, and resolves once this process alone may serve it. */
export async function becomeService(deps: BecomingDeps): Promise<ServingStore> {
  const { config, store, uri, log, undo } = deps;
  const liveness = openLiveness();
  const watch = watchStore({ store, reach: () => reachFor(config, uri), times: WATCH_TIMES, log });
  undo.push(async () => watch.stop());
  const { door, standBy } = await openStandbyServer(deps, { liveness, watch });
  const lease = await leaseOf(deps, standBy);
  undo.push(() => lease.release());
  liveness.progressed();
  const answered = (method: PropertyKey): void => {
    if (MESSAGE_DONE.has(method)) liveness.progressed();
  };
  return {
    door,
    watch,
    liveness,
    store: fencedStore(store, lease, answered),
    ended: Promise.race([lease.lost, watch.stuck]),
  };
}

/** Opens the port before anything is served, and answers with the reason. */
async function openStandbyServer(
  { config, log, undo, onStandby }: BecomingDeps,
  { liveness, watch }: Pick<ServingStore, "liveness" | "watch">,
): Promise<{ readonly door: WebDoor; readonly standBy: (holder: ServiceHolder) => void }> {
  let standby = STARTING;
  const readiness = async (): Promise<Readiness> => ({
    store: watch.isDown() ? "down" : "ready",
    channels: {},
    standby,
  });
  const { adminToken, publicUrl, trustedProxy } = config;
  const app = standbyApp({
    adminToken,
    publicUrl,
    trustedProxy,
    log,
    readiness,
    metrics: async () => "",
    isAlive: () => liveness.isAlive(),
    says: () => standby.says,
  });
  const door = await openWebDoor(config, app);
  undo.push(() => door.close());
  return {
    door,
    standBy(holder) {
      if (standby === STARTING) onStandby(door.url, describeHolder(holder));
      standby = { says: STANDING_BY, holder: shownOf(holder) };
      liveness.progressed();
    },
  };
}

async function leaseOf(
  { config, store: marks, log, undo }: BecomingDeps,
  onHolder: (holder: ServiceHolder) => void,
): Promise<Lease> {
  // An embedded store is open in one process only, so any other holder has ended.
  const isAlone = config.mongodbUri === undefined;
  const deps: LeaseDeps = {
    marks,
    me: thisProcess(new Date()),
    hasEnded: (holder) => isAlone || hasEnded(holder),
    times: LEASE_TIMES,
    log,
  };
  const holder = await tryLease(deps);
  if (holder === "taken") return keepLease(deps);
  onHolder(holder);
  const { host, pid, since } = holder;
  log.warn({ host, pid, since }, "on standby: another service serves this store");
  const stopping = new AbortController();
  undo.push(async () => stopping.abort());
  await waitForLease(deps, stopping.signal, (seen) => {
    if (seen) onHolder(seen);
  });
  log.warn("standby ended: this service now serves the store");
  return keepLease(deps);
}

function shownOf({ host, pid, since }: ServiceHolder): Standby["holder"] {
  return { host, pid, since };
}

/** Tests the store with a separate connection. An embedded one lives in this process, so only a restart restores it. */
async function reachFor({ mongodbUri }: Config, uri: string): Promise<void> {
  if (mongodbUri === undefined) return;
  const connection = await connectToMongo(uri);
  await connection.close();
}

/** Webhooks answer 503 while nothing can be stored: platforms deliver unacknowledged events again. */
export function whileStoreIsUp(webhooks: Webhooks, watch: StoreWatch): Webhooks {
  const guarded = (webhook: Webhook): Webhook => {
    return async (request) =>
      (await watch.unlessDown(async () => await webhook(request))) ?? new Response(null, DOWN);
  };
  return Object.fromEntries(
    Object.entries(webhooks).map(([kind, webhook]) => [kind, guarded(webhook)]),
  );
}

const DOWN = { status: 503, headers: { "retry-after": "5" } } as const;
