import { setTimeout as later } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import type { ServiceHolder } from "../../src/ports/service-marks.ts";
import { fencedStore } from "../../src/service/fenced-store.ts";
import {
  keepLease,
  type Lease,
  type LeaseDeps,
  tryLease,
  waitForLease,
} from "../../src/service/lease.ts";
import { openTestStore, type TestStore } from "../support/open-test-store.ts";

const log = pino({ level: "silent" });
const TIMES = { lease: 400, renew: 50, poll: 20 };

let database: TestStore;
const leases: Lease[] = [];
beforeEach(async () => {
  database = await openTestStore();
});
afterEach(async () => {
  for (const lease of leases.splice(0)) await lease.release();
  await database.close();
});

function holder(owner: string): ServiceHolder {
  const since = new Date("2026-11-23T06:00:00Z");
  return { owner, host: `${owner}.example`, pid: 7, processSpace: owner, since, renewals: 0 };
}

const depsOf = (owner: string, more: Partial<LeaseDeps> = {}): LeaseDeps => ({
  marks: database.store,
  me: holder(owner),
  hasEnded: () => false,
  times: TIMES,
  log,
  ...more,
});

function keep(deps: LeaseDeps): Lease {
  const lease = keepLease(deps);
  leases.push(lease);
  return lease;
}

const NEVER = new AbortController().signal;

describe("the lease of a store", () => {
  test("goes to one of many that want it at one instant; the others are told which", async () => {
    const wanted = Array.from({ length: 8 }, (_, index) => tryLease(depsOf(`service-${index}`)));
    const taken = await Promise.all(wanted);
    expect(taken.filter((each) => each === "taken")).toHaveLength(1);
    const winner = taken.indexOf("taken");
    const told = taken.flatMap((each) => (each === "taken" ? [] : each.host));
    expect(new Set(told)).toEqual(new Set([`service-${winner}.example`]));
  });

  test("stays with a holder that renews it, for much longer than it holds", async () => {
    await tryLease(depsOf("first"));
    const lease = keep(depsOf("first"));
    const giveUp = new AbortController();
    const waiting = waitForLease(depsOf("second"), giveUp.signal, () => undefined);
    await later(TIMES.lease * 4);
    giveUp.abort();
    expect(await waiting).toBe(false);
    await lease.check();
  });

  test("goes over at once where its holder stops in order", async () => {
    await tryLease(depsOf("first"));
    const first = keepLease(depsOf("first"));
    const waiting = waitForLease(depsOf("second"), NEVER, () => undefined);
    await first.release();
    expect(await waiting).toBe(true);
    expect(await database.store.serviceHolder()).toMatchObject({ owner: "second" });
  });

  test("goes over at once where its holder is known to have ended", async () => {
    await tryLease(depsOf("first"));
    expect(await tryLease(depsOf("second", { hasEnded: () => true }))).toBe("taken");
  });

  test("goes over where nothing was renewed for a lease, and not before", async () => {
    await tryLease(depsOf("first"));
    const began = performance.now();
    expect(await waitForLease(depsOf("second"), NEVER, () => undefined)).toBe(true);
    expect(performance.now() - began).toBeGreaterThanOrEqual(TIMES.lease);
  });

  test("that was lost lets its old holder read and write nothing any more, and says who has it", async () => {
    await tryLease(depsOf("first"));
    // Its timer is far away, as that of a process which was stopped: the next call finds out by itself.
    const first = keep(depsOf("first", { times: { ...TIMES, renew: 600_000 } }));
    const store = fencedStore(database.store, first, () => undefined);
    await store.countChatter();
    expect(await waitForLease(depsOf("second"), NEVER, () => undefined)).toBe(true);
    const before = await database.store.counts();
    await expect(store.countChatter()).rejects.toThrow("host second.example (pid 7");
    await expect(store.contacts()).rejects.toThrow("this service lost the store");
    await expect(store.commit({ cause: { type: "operator" } })).rejects.toThrow("lost the store");
    expect(await first.lost).toContain("did not answer for a while");
    expect(await database.store.counts()).toEqual(before);
  });

  test("that is lost during a call makes nothing of what the call said", async () => {
    await tryLease(depsOf("first"));
    const first = keep(depsOf("first", { times: { ...TIMES, renew: 600_000 } }));
    const slow = {
      ...database.store,
      async unapplied() {
        await waitForLease(depsOf("second"), NEVER, () => undefined);
        return [];
      },
    };
    const store = fencedStore(slow, first, () => undefined);
    await expect(store.unapplied(1)).rejects.toThrow("lost the store");
  });

  test("is kept over a time in which nothing could be renewed, where nobody took it", async () => {
    await tryLease(depsOf("first"));
    const first = keep(depsOf("first", { times: { ...TIMES, renew: 600_000 } }));
    await later(TIMES.lease * 2);
    await first.check();
    expect(await tryLease(depsOf("second"))).toMatchObject({ owner: "first", renewals: 1 });
  });
});
