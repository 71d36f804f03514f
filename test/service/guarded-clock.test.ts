import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import type { GuardedClock } from "../../src/ports/clock.ts";
import { openGuardedClock } from "../../src/service/guarded-clock.ts";
import { openTestStore, type TestStore } from "../support/open-test-store.ts";

const log = pino({ level: "silent" });
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const NOW = new Date("2026-11-23T06:00:00Z").getTime();

let database: TestStore;
beforeEach(async () => {
  database = await openTestStore();
});
afterEach(async () => {
  await database.close();
});

/** A machine whose clock a test sets, and whose time passes as the test says. */
function machine(startsAt: number = NOW) {
  let real = 0;
  let shows = startsAt;
  return {
    wall: { now: () => new Date(shows) },
    monotonic: () => real,
    /** Lets time pass; the clock goes along unless it is frozen. */
    pass(time: number, frozen = false): void {
      real += time;
      if (!frozen) shows += time;
    },
    step(by: number): void {
      shows += by;
    },
  };
}

type Machine = ReturnType<typeof machine>;

const open = async (on: Machine): Promise<GuardedClock> =>
  await openGuardedClock({ ...on, marks: database.store, log });

/** Beats every ten seconds for so long; the doubts that the beats met. */
async function beat(clock: GuardedClock, on: Machine, time: number, frozen = false) {
  const doubts = [];
  for (let passed = 0; passed < time; passed += 10_000) {
    on.pass(10_000, frozen);
    doubts.push(await clock.look());
  }
  return doubts;
}

const STEPS = [HOUR, DAY, 3 * 7 * DAY, YEAR].flatMap((step) => [step, -step]);

describe("a clock that somebody sets while the service runs", () => {
  test.each(STEPS)(
    "by %i ms for some seconds changes no time that the service goes by",
    async (step) => {
      const on = machine();
      const clock = await open(on);
      expect(await beat(clock, on, 60_000)).not.toContainEqual(expect.anything());
      const before = clock.now().getTime();
      on.step(step);
      expect(clock.now().getTime()).toBe(before);
      const doubts = await beat(clock, on, 40_000);
      expect(doubts.every((doubt) => doubt !== undefined)).toBe(true);
      expect(clock.now().getTime()).toBe(before + 40_000);
      on.step(-step);
      expect(await clock.look()).toBeUndefined();
      expect(clock.now().getTime()).toBe(before + 40_000);
      expect((await database.store.clockMark()).seen?.getTime()).toBeLessThanOrEqual(
        before + 40_000,
      );
    },
  );

  test.each([HOUR, DAY, 3 * 7 * DAY, -HOUR, -DAY])(
    "by %i ms for good is believed after a steady minute, without anybody's word",
    async (step) => {
      const on = machine();
      const clock = await open(on);
      on.step(step);
      const doubts = await beat(clock, on, 120_000);
      expect(doubts[0]).toMatchObject({ needsWord: false });
      expect(doubts.at(-1)).toBeUndefined();
      expect(clock.now()).toEqual(on.wall.now());
    },
  );

  test("by a year ahead waits for a word for ever, and goes on with it", async () => {
    const on = machine();
    const clock = await open(on);
    on.step(YEAR);
    for (const doubt of await beat(clock, on, 2 * HOUR)) expect(doubt?.needsWord).toBe(true);
    expect(clock.now().getTime()).toBe(NOW + 2 * HOUR);
    await database.store.acceptClock(new Date(NOW + 2 * HOUR));
    expect(await clock.look()).toMatchObject({ needsWord: true });
    await database.store.acceptClock(on.wall.now());
    expect(await clock.look()).toBeUndefined();
    expect(clock.now()).toEqual(on.wall.now());
  });

  test("to stand still keeps the service in time, and is told after ten minutes", async () => {
    const on = machine();
    const clock = await open(on);
    const doubts = await beat(clock, on, HOUR, true);
    expect(clock.now().getTime()).toBe(NOW + HOUR);
    expect(doubts.at(-1)).toMatchObject({ needsWord: true });
    on.step(HOUR);
    expect(await clock.look()).toBeUndefined();
  });
});

describe("a clock at the start of the service", () => {
  const last = async (ago: number): Promise<void> => {
    await database.store.keepTimeSeen(new Date(NOW - ago));
  };

  test.each([0, HOUR, DAY, 21 * DAY, 44 * DAY])(
    "after %i ms of downtime is believed",
    async (ago) => {
      await last(ago);
      const clock = await open(machine());
      expect(clock.doubt()).toBeUndefined();
      expect(clock.now().getTime()).toBe(NOW);
      expect((await database.store.clockMark()).seen?.getTime()).toBe(NOW);
    },
  );

  test("of a store that was never asked for the time is believed", async () => {
    const clock = await open(machine());
    expect(clock.doubt()).toBeUndefined();
  });

  test.each([46 * DAY, YEAR])("that is %i ms ahead waits for a word", async (ago) => {
    await last(ago);
    const on = machine();
    const clock = await open(on);
    expect(clock.doubt()).toMatchObject({ needsWord: true });
    expect(clock.now().getTime()).toBe(NOW - ago);
    await beat(clock, on, 10 * 60_000);
    expect((await database.store.clockMark()).seen?.getTime()).toBe(NOW - ago);
    await database.store.acceptClock(on.wall.now());
    expect(await clock.look()).toBeUndefined();
    expect((await database.store.clockMark()).seen).toEqual(on.wall.now());
  });

  test.each([HOUR, DAY, YEAR])(
    "that is %i ms before what was seen is believed after a steady minute",
    async (ahead) => {
      await last(-ahead);
      const on = machine();
      const clock = await open(on);
      expect(clock.doubt()).toMatchObject({ needsWord: false });
      expect((await beat(clock, on, 90_000)).at(-1)).toBeUndefined();
      expect(clock.now()).toEqual(on.wall.now());
      const { seen } = await database.store.clockMark();
      expect(seen && seen <= on.wall.now()).toBe(true);
    },
  );

  test("of a machine that woke up in 1970 is not believed until the network sets it", async () => {
    await last(DAY);
    const on = machine(0);
    const clock = await open(on);
    for (const doubt of await beat(clock, on, 5 * 60_000)) expect(doubt?.needsWord).toBe(true);
    on.step(NOW);
    expect((await beat(clock, on, 90_000)).at(-1)).toBeUndefined();
    expect(clock.now()).toEqual(on.wall.now());
  });
});
