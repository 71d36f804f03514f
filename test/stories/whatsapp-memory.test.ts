import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { watchWhatsApp } from "../support/whatsapp-hour.ts";

const minutes = Number(process.env["WHATSAPP_MINUTES"] ?? 0.5);
// An hour is at a message a second; the half minute of every day has as many as there is time for.
const between = minutes < 1 ? 0 : 1000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baraza-whatsapp-memory-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

// WHATSAPP_MINUTES=60 is the hour.
test(
  `in ${minutes} minutes of people answering on WhatsApp its memory does not grow`,
  async () => {
    const time = minutes * 60_000;
    const { held, faults } = await watchWhatsApp({ folder, people: 4, time, between });
    process.stderr.write(`WhatsApp, ${minutes} minutes: ${JSON.stringify(held)}\n`);
    expect(faults).toEqual([]);
    const [, early, , last] = held;
    expect(last?.answers).toBeGreaterThan((early?.answers ?? 0) + 30);
    // Whatever is kept of each message would show: what the code needs once is in memory by now.
    expect(last?.heap).toBeLessThan((early?.heap ?? 0) * 1.05);
  },
  300_000 + minutes * 60_000,
);
