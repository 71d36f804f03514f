import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Address } from "../../src/domain/people.ts";
import { BEGINS, openTestApp, type TestApp } from "../support/open-test-app.ts";
import { figuresOf } from "../support/quarter/figures.ts";
import {
  afterStop,
  askedTwice,
  badMessages,
  lostAnswers,
  outOfHours,
  overBudget,
  unended,
  unmatched,
  unrecorded,
  wrongDigests,
} from "../support/quarter/judge.ts";
import { type Past, pastOf } from "../support/quarter/past.ts";
import { playQuarter } from "../support/quarter/play.ts";
import { quarterRoster } from "../support/quarter/roster.ts";

// Forty people for thirteen weeks take more than two minutes of computing: QUARTER_TEAMS=15 plays them, fourteen play
// every day.
const TEAMS = Number(process.env["QUARTER_TEAMS"] ?? 4);
const SEED = process.env["QUARTER_SEED"] ?? "baraza";
const WEEKS = Number(process.env["QUARTER_WEEKS"] ?? 13);
// For how many of the weeks it is played a second time, to see the same happen.
const AGAIN = Math.min(WEEKS, 4);

// The weeks whose Monday and Thursday are over everywhere when the clock stops, on a Monday morning.
const weeks = Array.from({ length: WEEKS }, (_, n) =>
  n < 6 ? `2026-W${48 + n}` : `2027-W${String(n - 5).padStart(2, "0")}`,
);

async function play(stopAfter: number): Promise<{ app: TestApp; past: Past }> {
  const roster = quarterRoster(TEAMS);
  const app = await openTestApp({ roster });
  const told = await playQuarter(app, roster, { seed: SEED, weeks: WEEKS, stopAfter });
  return { app, past: await pastOf(app, roster, told) };
}

function phoneOf({ practice }: TestApp, address: Address, until: string) {
  return (
    practice
      .messages(address)
      .filter(({ at }) => at < until)
      // What is posted is changed by answers that come later, and the longer play has more of those.
      .map(({ at, direction, key, text }) => ({
        at,
        direction,
        key,
        text: key?.startsWith("digest/") && key.endsWith(".0") ? "" : text,
      }))
  );
}

describe(`a quarter of ${quarterRoster(TEAMS).contacts.length} people`, () => {
  let app: TestApp;
  let past: Past;
  beforeAll(async () => {
    ({ app, past } = await play(WEEKS));
    process.stdout.write(figuresOf(past));
  }, 900_000);
  afterAll(async () => {
    await app.close();
  });

  test("nobody is written to outside their hours, on a day off, or on leave", () => {
    expect(outOfHours(past)).toEqual([]);
  });

  test("no campaign asks or reminds a team whose month's budget is spent", () => {
    expect(overBudget(past)).toEqual([]);
  });

  test("nobody is asked twice for one period", () => {
    expect(askedTwice(past)).toEqual([]);
  });

  test("everything that fell due ended in exactly one recorded state", () => {
    expect(unended(past)).toEqual([]);
    expect(unmatched(past)).toEqual([]);
    expect(unrecorded(past, weeks)).toEqual([]);
  });

  test("every message is sent once, or dropped", () => {
    expect(badMessages(past)).toEqual([]);
  });

  test("every answer is kept", () => {
    expect(lostAnswers(past)).toEqual([]);
  });

  test("each coach has one digest a week", () => {
    expect(wrongDigests(past, weeks)).toEqual([]);
  });

  test("who opted out is left alone", () => {
    expect(afterStop(past)).toEqual([]);
  });

  test("played again with the same seed, everybody's phone reads the same", async () => {
    const again = await play(AGAIN);
    const ends = new Date(BEGINS.getTime() + AGAIN * 7 * 86_400_000).toISOString();
    for (const { address } of quarterRoster(TEAMS).contacts)
      expect(phoneOf(again.app, address, ends)).toEqual(phoneOf(app, address, ends));
    await again.app.close();
  });

  test("nothing went wrong on the way", () => {
    expect(app.logged).toEqual([]);
  });
});
