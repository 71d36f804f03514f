import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { killWhatsApp } from "../support/whatsapp-kills.ts";

const kills = Number(process.env["WHATSAPP_KILLS"] ?? 3);
const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baraza-whatsapp-kill-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

// WHATSAPP_KILLS=50 makes it severe; KILL_SEED repeats the moments of an earlier run.
test(
  `its browser and itself killed ${kills} times each while people answer, it loses no answer and asks nothing twice (KILL_SEED=${seed})`,
  async () => {
    const { faults, ...verdict } = await killWhatsApp({ folder, seed, kills, people: 4 });
    process.stderr.write(`WhatsApp, KILL_SEED=${seed}: ${JSON.stringify({ kills, ...verdict })}\n`);
    expect(faults).toEqual([]);
    // Everybody answered at least one whole check-in.
    expect(verdict.answers).toBeGreaterThanOrEqual(32);
  },
  300_000 + kills * 40_000,
);
