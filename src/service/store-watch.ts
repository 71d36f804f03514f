import type { Logger } from "pino";
import type { Store } from "../ports/store.ts";
import { openSignal } from "./signal.ts";

/** Interval and timeout of store checks, and when a new connection is tried. */
export interface WatchTimes {
  readonly every: number;
  readonly patience: number;
  /** After so long a new connection is tried: if that works, only a restart helps the old one. */
  readonly stuck: number;
}

/** Figures for a store that normally answers within milliseconds. */
export const WATCH_TIMES: WatchTimes = { every: 2_000, patience: 3_000, stuck: 45_000 };

/** Inputs of a store watch. */
export interface WatchDeps {
  readonly store: Pick<Store, "ping" | "connected">;
  /** Rejects if a separate connection does not reach the store either. */
  readonly reach: () => Promise<void>;
  readonly times: WatchTimes;
  readonly log: Logger;
}

/** Knows without a query whether the store is reachable. */
export interface StoreWatch {
  isDown(): boolean;
  /** Resolves as `work` does; with undefined as soon as the store is unreachable. */
  unlessDown<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Resolves with the reason if the connection does not recover although the store answers. */
  readonly stuck: Promise<string>;
  stop(): void;
}

const STUCK =
  "the connection to the store does not come back although the store answers: only a restart helps";

/** Watches a store by regular checks. */
export function watchStore(deps: WatchDeps): StoreWatch {
  const { store, times } = deps;
  const outage = openOutage(deps);
  const stuck = openSignal<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async (): Promise<void> => {
    if (await answers(deps)) return outage.over();
    outage.begin();
    if (outage.lasted() >= times.stuck && (await isStuck(deps))) stuck.give(STUCK);
  };
  const again = (): void => {
    if (!stopped) timer = setTimeout(() => void look().finally(again), times.every);
  };
  again();
  const isDown = (): boolean => {
    if (!store.connected()) outage.begin();
    return outage.isOn();
  };
  return {
    isDown,
    stuck: stuck.promise,
    unlessDown: async (work) => (isDown() ? undefined : await outage.unlessItBegins(work)),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** A period in which the store is unreachable. */
interface Outage {
  begin(): void;
  over(): void;
  isOn(): boolean;
  /** How long it has lasted, in milliseconds. */
  lasted(): number;
  /** Resolves as `work` does; with undefined if an outage begins first. */
  unlessItBegins<T>(work: () => Promise<T>): Promise<T | undefined>;
}

function openOutage({ log }: WatchDeps): Outage {
  let since: number | undefined;
  const waiting = new Set<() => void>();
  return {
    begin() {
      if (since !== undefined) return;
      since = performance.now();
      log.error("store unreachable, inbound messages refused");
      for (const tell of waiting) tell();
    },
    over() {
      if (since !== undefined) log.warn("store reachable again");
      since = undefined;
    },
    isOn: () => since !== undefined,
    lasted: () => (since === undefined ? 0 : performance.now() - since),
    async unlessItBegins(work) {
      const begun = openSignal<undefined>();
      const tell = (): void => begun.give(undefined);
      waiting.add(tell);
      try {
        return await Promise.race([work(), begun.promise]);
      } finally {
        waiting.delete(tell);
      }
    },
  };
}

async function answers({ store, times }: WatchDeps): Promise<boolean> {
  return await within(times.patience, store.ping()).then(
    () => true,
    () => false,
  );
}

/** Whether a new connection reaches the store while the old one still does not. */
async function isStuck(deps: WatchDeps): Promise<boolean> {
  return (await isThere(deps.reach)) && !(await answers(deps));
}

async function isThere(reach: () => Promise<void>): Promise<boolean> {
  return await reach().then(
    () => true,
    () => false,
  );
}

async function within(time: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the store does not answer in time")), time);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
