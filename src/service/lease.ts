import type { Logger } from "pino";
import type { ServiceHolder, ServiceMarks } from "../ports/service-marks.ts";
import { openSignal } from "./signal.ts";

/** How long a lease of the service holds, and how often it is renewed and looked at, in milliseconds of real time. */
export interface LeaseTimes {
  /** A holder that renews nothing for so long is gone. */
  readonly lease: number;
  readonly renew: number;
  /** How often a service that stands by looks at the holder. */
  readonly poll: number;
}

/** Long enough for a pause of the machine, short enough for people not to notice who answers them. */
export const LEASE_TIMES: LeaseTimes = { lease: 30_000, renew: 5_000, poll: 2_000 };

/** Inputs of taking and keeping the service's lease. */
export interface LeaseDeps {
  readonly marks: ServiceMarks;
  readonly me: ServiceHolder;
  /** Whether a holder is known to have ended, so that its lease need not be waited for. */
  readonly hasEnded: (holder: ServiceHolder) => boolean;
  readonly times: LeaseTimes;
  readonly log: Logger;
}

/** The right to serve a store, held by one process at a time. */
export interface Lease {
  /** Rejects where the right was lost; asks the store where the last renewal is too long ago to be sure. */
  check(): Promise<void>;
  /** Resolves with the reason once the right is lost. */
  readonly lost: Promise<string>;
  /** Leaves the right to the next service. */
  release(): Promise<void>;
}

/** The right to serve a store was lost to another process. */
class LeaseLost extends Error {
  constructor(holder: ServiceHolder | undefined) {
    const who = holder ? `${describeHolder(holder)} serves` : "another service served";
    super(
      `this service lost the store: ${who} it now, because this one did not answer for a while`,
    );
    this.name = "LeaseLost";
  }
}

/** A holder in words for the operator. */
export function describeHolder({ host, pid, since }: ServiceHolder): string {
  return `the service on host ${host} (pid ${pid}, since ${since.toISOString().slice(0, 19)}Z)`;
}

/**
 * Takes the service's lease at once where nobody holds it, or the holder has ended. False where another service holds
 * it, which is then to be waited for.
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

/** Stands by until the holder leaves, ends, or renews nothing for a whole lease; false where `signal` ends the waiting. */
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
      // What could not be looked at says nothing of the holder, who cannot renew then either.
      sighting.forget();
      log.warn({ err }, "the store does not answer while standing by");
    }
    await pause(times.poll, signal);
  }
  return false;
}

interface Sighting {
  /** For how long a holder has been seen without a renewal, in milliseconds. */
  unchangedFor(holder: ServiceHolder | undefined): number;
  forget(): void;
}

// By the monotonic clock of the one who looks: no clock of another machine, and none that can be set, counts.
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
      if (!renewal.ended()) log.warn({ err }, "the service's lease could not be renewed now");
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
  /** Rejects where the lease was lost, or the store does not answer. */
  renew(): Promise<void>;
  /** When the last renewal that succeeded began. */
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

/** An instant by both clocks of a process: the monotonic one stands still while a machine sleeps, the other may be set. */
interface Instant {
  readonly monotonic: number;
  readonly wall: number;
}

function instant(): Instant {
  return { monotonic: performance.now(), wall: Date.now() };
}

/** Whether more time may have passed since an instant; a clock that went back says nothing, so that it may have. */
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
