import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createBot } from "../../src/bot/bot.ts";
import type { ClockDoubt, GuardedClock } from "../../src/ports/clock.ts";
import { openTestApp, type TestApp } from "../support/open-test-app.ts";

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(async () => {
  await app.close();
});

/** The house's clock, with a doubt about it that a test may end. */
function doubted(doubt: ClockDoubt) {
  const state: { doubt: ClockDoubt | undefined } = { doubt };
  const guardedClock: GuardedClock = {
    now: () => app.ctx.clock.now(),
    look: async () => state.doubt,
    doubt: () => state.doubt,
  };
  return { state, bot: createBot({ ...app.ctx, clock: guardedClock, guardedClock }) };
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
  const { fires_due: due = 0, runs_waiting: waiting = 0 } = await app.store.counts();
  expect([due, waiting]).toEqual([0, 0]);
  const managers = (await app.store.contacts()).filter(
    ({ role, standing }) => role === "manager" && standing === "active",
  );
  expect(managers.length).toBeGreaterThan(0);
  const told = app.practice.messages().filter(({ text }) => text.includes("--accept-clock"));
  expect(told).toHaveLength(managers.length);
  expect(told[0]?.text).toContain("2027-11-23 06:00 UTC");

  state.doubt = undefined;
  await bot.tick();
  await bot.idle();
  expect((await app.store.waitingRun("amina"))?.campaign).toBe("team_weekly");
});

test("what people write in the meantime is answered, by the time that is expected", async () => {
  const settled = doubted({ ...DOUBT, needsWord: false });
  await settled.bot.receive({
    id: "x",
    from: app.address("amina"),
    at: app.ctx.clock.now(),
    text: "help",
  });
  await settled.bot.idle();
  expect(app.last("amina").text).not.toBe("");
  expect(await app.store.isApplied("x")).toBe(true);
  expect(await app.store.waitingRun("amina")).toBeUndefined();
});
