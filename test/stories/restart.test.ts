import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Service } from "../../src/app.ts";
import { type DataFolder, makeDataFolder, openTestService } from "../support/open-test-service.ts";

const EFUA = { channel: "whatsapp", id: "+233200000001" } as const;
const WHAT_CHANGED =
  "What is the one thing that changed since last week? A sentence is enough. (*skip* if nothing did)";
const DECISION = "Is there a decision your team must take in the next four weeks?";
const NEXT_STEP = "What is the next step you commit to as a team?";
const EDITED = "Which step will the team take next?";

let data: DataFolder;
let flows: string;
let service: Service;

beforeEach(async () => {
  data = await makeDataFolder();
  flows = join(data.path, "flows");
  await cp("flows", flows, { recursive: true });
  await start();
  await push("2026-11-23T09:05Z");
});

afterEach(async () => {
  await service.stop();
  await data.remove();
});

async function start(): Promise<void> {
  service = await openTestService(join(data.path, "data"), { FLOWS_DIR: flows });
}

async function restart(): Promise<void> {
  await service.stop();
  await start();
}

async function push(to: string): Promise<void> {
  await service.push?.(new Date(to));
}

/** Hands over what people wrote, and waits until it is answered. */
async function settle(): Promise<void> {
  await service.practice?.delivered();
  await service.bot.idle();
}

async function answer(...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    service.practice?.say(EFUA, text);
    await settle();
  }
}

/** What Baraza wrote to Efua, oldest first. */
function heard(): readonly string[] {
  const messages = service.practice?.messages(EFUA) ?? [];
  return messages.filter(({ direction }) => direction === "out").map(({ text }) => text);
}

describe("A service that is stopped in the middle of a conversation and started again", () => {
  test("goes on at the same question, and asks nothing twice", async () => {
    await answer("1");
    const before = heard();
    expect(before.at(-1)).toBe(WHAT_CHANGED);
    await restart();
    await push("2026-11-23T09:10Z");
    expect(heard()).toEqual(before);

    await answer("The core group met");
    expect(heard()).toEqual([...before, DECISION]);
  });

  test("answers once what was written as it stopped, and what was written while it was away", async () => {
    const before = heard();
    service.practice?.say(EFUA, "1");
    await service.stop();
    service.practice?.say(EFUA, "The core group met");
    await start();
    await settle();
    await restart();
    await settle();
    expect(heard()).toEqual([...before, WHAT_CHANGED, DECISION]);
  });

  test("finishes a check-in in its old words when the flow was edited, and begins the next in the new", async () => {
    await answer("1", "skip");
    const file = join(flows, "team_weekly.flow.yaml");
    const text = await readFile(file, "utf8");
    expect(text).toContain(NEXT_STEP);
    await writeFile(file, text.replace(NEXT_STEP, EDITED));
    await restart();
    await answer("no");
    expect(heard().at(-1)).toBe(NEXT_STEP);
    await answer("skip", "1", "yes");
    expect(heard().at(-1)).toContain("Noted, thank you Efua.");

    await push("2026-11-30T09:05Z");
    await answer("1", "skip", "no");
    expect(heard().at(-1)).toBe(EDITED);
  });
});
