import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { killAndCompare } from "../support/kill-harness.ts";

const kills = Number(process.env["KILLS"] ?? 12);
const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baraza-kill-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

// KILLS=100 makes it severe; KILL_SEED repeats the moments of an earlier run.
test(
  `killed ${kills} times while people answer, it loses no answer and says nothing twice (KILL_SEED=${seed})`,
  async () => {
    const { faults, ...verdict } = await killAndCompare({ folder, seed, kills, people: 8 });
    process.stderr.write(`kill -9, KILL_SEED=${seed}: ${JSON.stringify({ kills, ...verdict })}\n`);
    expect(faults).toEqual([]);
    expect(verdict.acknowledged).toBeGreaterThan(kills * 4);
  },
  60_000 + kills * 15_000,
);
