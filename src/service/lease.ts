import type { Logger } from "pino";
import type { ServiceHolder, ServiceMarks } from "../ports/service-marks.ts";
import { openSignal } from "./signal.ts";

/** Duration of a service lease, and intervals of renewal and polling, in milliseconds of real time. */
export interface LeaseTimes {
  /** A holder without renewal for so long counts as gone. */
  readonly lease: number;
  readonly renew: number;
  /** Interval at which a service on standby checks the holder. */
  readonly poll: number;
}

/** Long enough for a pause of the machine, short enough that users do not notice the change. */
export const LEASE_TIMES: LeaseTimes = { lease: 30_000, renew: 5_000, poll: 2_000 };

/** Inputs for taking and keeping the service's lease. */
export interface LeaseDeps {
  readonly marks: ServiceMarks;
  readonly me: ServiceHolder;
  /** Whether a holder is known to have ended, so that its lease need not be awaited. */
  readonly hasEnded: (holder: ServiceHolder) => boolean;
  readonly times: LeaseTimes;
  readonly log: Logger;
}

/** The right to serve a store, held by one process at a time. */
export interface Lease {
  /** Rejects if the lease was lost; asks the store if the last renewal is too long ago. */
  check(): Promise<void>;
  /** Resolves with the reason once the lease is lost. */
  readonly lost: Promise<string>;
  /** Releases the lease for the next service. */
  release(): Promise<void>;
}

/** The lease was lost to another process. */
class LeaseLost extends Error {
  constructor(holder: ServiceHolder | undefined) {
    const who = holder ? `${describeHolder(holder)} serves` : "another service served";
    super(
      `this service lost the store: ${who} it now, because this one did not answer for a while`,
    );
    this.name = "LeaseLost";
  }
}

/** Describes a holder for the operator. */
export function describeHolder({ host, pid, since }: ServiceHolder): string {
  return `the service on host ${host} (pid ${pid}, since ${since.toISOString().slice(0, 19)}Z)`;
}

/**
 * Takes the service's lease at once if it is free or its holder has ended; false if another service holds it and has to
 * be awaited.
 */
export async function tryLease({
  marks,
  me,
  hasEnded,
}: LeaseDeps): Promise<ServiceHolder | "taken"> {
  for (;;) {
    const holder = await marks.serviceHolder();
    if (holder && !hasEnded(holder)) return holder;
    if (await marks.takeService(me, holder)) return "taken";
  }
}

/**
 * Waits until the holder releases the lease, ends, or misses renewals for a whole lease; false if `signal` ends the
 * wait.
 */
export async function waitForLease(
  deps: LeaseDeps,
  signal: AbortSignal,
  looked: (holder: ServiceHolder | undefined) => void,
): Promise<boolean> {
  const { marks, me, hasEnded, times, log } = deps;
  const sighting = openSighting();
  while (!signal.aborted) {
    try {
      const holder = await marks.serviceHolder();
      looked(holder);
      const unchanged = sighting.unchangedFor(holder);
      const isFree = !holder || hasEnded(holder) || unchanged >= times.lease;
      if (isFree && (await marks.takeService(me, holder))) return true;
    } catch (err) {
      // A failed check says nothing about the holder, which cannot renew then either.
      sighting.forget();
      log.warn({ err }, "store check failed on standby");
    }
    await pause(times.poll, signal);
  }
  return false;
}

interface Sighting {
  /** How long a holder has been seen without a renewal, in milliseconds. */
  unchangedFor(holder: ServiceHolder | undefined): number;
  forget(): void;
}

// By the observer's monotonic clock, so that neither another machine's clock nor a clock change counts.
function openSighting(): Sighting {
  let seen: { readonly key: string; readonly at: number } | undefined;
  return {
    unchangedFor(holder) {
      const key = holder ? `${holder.owner} ${holder.renewals}` : "";
      if (seen?.key !== key) seen = { key, at: performance.now() };
      return performance.now() - seen.at;
    },
    forget() {
      seen = undefined;
    },
  };
}

/** Keeps a lease that was just taken, until it is lost or released. */
export function keepLease(deps: LeaseDeps): Lease {
  const { marks, me, times, log } = deps;
  const renewal = openRenewal(deps);
  const stop = new AbortController();
  const beating = renewRepeatedly(stop.signal, times.renew, async () => {
    await renewal.renew().catch((err: unknown) => {
      if (!renewal.ended()) log.warn({ err }, "lease renewal failed");
    });
    return renewal.ended() === undefined;
  });
  return {
    lost: renewal.lost,
    async check() {
      const ended = renewal.ended();
      if (ended) throw ended;
      if (isOlder(renewal.last(), (times.lease * 2) / 3)) await renewal.renew();
    },
    async release() {
      stop.abort();
      await beating;
      if (!renewal.ended()) await marks.releaseService(me.owner).catch(() => undefined);
    },
  };
}

interface Renewal {
  /** Rejects if the lease was lost, or the store does not answer. */
  renew(): Promise<void>;
  /** When the last successful renewal began. */
  last(): Instant;
  ended(): LeaseLost | undefined;
  readonly lost: Promise<string>;
}

function openRenewal({ marks, me }: LeaseDeps): Renewal {
  let last = instant();
  let ended: LeaseLost | undefined;
  const lost = openSignal<string>();
  return {
    lost: lost.promise,
    last: () => last,
    ended: () => ended,
    async renew() {
      const before = instant();
      if (await marks.renewService(me.owner)) {
        last = before;
        return;
      }
      ended ??= new LeaseLost(await marks.serviceHolder().catch(() => undefined));
      lost.give(ended.message);
      throw ended;
    },
  };
}

async function renewRepeatedly(
  signal: AbortSignal,
  every: number,
  renew: () => Promise<boolean>,
): Promise<void> {
  for (;;) {
    await pause(every, signal);
    if (signal.aborted || !(await renew())) return;
  }
}

/** A moment by both clocks of a process: the monotonic one stops while a machine sleeps, the other may be set. */
interface Instant {
  readonly monotonic: number;
  readonly wall: number;
}

function instant(): Instant {
  return { monotonic: performance.now(), wall: Date.now() };
}

/** Whether more time may have passed since a moment; a clock that went back proves nothing, so the answer is yes. */
function isOlder({ monotonic, wall }: Instant, time: number): boolean {
  const byWall = Date.now() - wall;
  return performance.now() - monotonic > time || byWall > time || byWall < 0;
}

async function pause(time: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, time);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    if (signal.aborted) done();
    else signal.addEventListener("abort", done);
  });
}
