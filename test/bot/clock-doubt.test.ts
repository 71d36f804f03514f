import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createBot } from "../../src/bot/bot.ts";
import type { ClockDoubt, GuardedClock } from "../../src/ports/clock.ts";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await openTestHouse();
});
afterEach(async () => {
  await house.close();
});

/** The house's clock, with a doubt about it that a test may end. */
function doubted(doubt: ClockDoubt) {
  const state: { doubt: ClockDoubt | undefined } = { doubt };
  const guardedClock: GuardedClock = {
    now: () => house.house.clock.now(),
    look: async () => state.doubt,
    doubt: () => state.doubt,
  };
  return { state, bot: createBot({ ...house.house, clock: guardedClock, guardedClock }) };
}

const DOUBT: ClockDoubt = {
  shows: new Date("2027-11-23T06:00:00Z"),
  expected: new Date("2026-11-23T06:00:00Z"),
  needsWord: true,
};

test("while the clock is in doubt nobody is asked, and the managers are told once", async () => {
  const { state, bot } = doubted(DOUBT);
  for (let beats = 0; beats < 3; beats++) {
    await bot.tick();
    await bot.idle();
  }
  const { fires_due: due = 0, runs_waiting: waiting = 0 } = await house.store.counts();
  expect([due, waiting]).toEqual([0, 0]);
  const managers = (await house.store.contacts()).filter(
    ({ role, standing }) => role === "manager" && standing === "active",
  );
  expect(managers.length).toBeGreaterThan(0);
  const told = house.practice.messages().filter(({ text }) => text.includes("--accept-clock"));
  expect(told).toHaveLength(managers.length);
  expect(told[0]?.text).toContain("2027-11-23 06:00 UTC");

  state.doubt = undefined;
  await bot.tick();
  await bot.idle();
  expect((await house.store.waitingRun("amina"))?.campaign).toBe("team_weekly");
});

test("what people write in the meantime is answered, by the time that is expected", async () => {
  const settled = doubted({ ...DOUBT, needsWord: false });
  await settled.bot.receive({
    id: "x",
    from: house.address("amina"),
    at: house.house.clock.now(),
    text: "help",
  });
  await settled.bot.idle();
  expect(house.last("amina").text).not.toBe("");
  expect(await house.store.isApplied("x")).toBe(true);
  expect(await house.store.waitingRun("amina")).toBeUndefined();
});
