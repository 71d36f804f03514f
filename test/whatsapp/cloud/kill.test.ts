import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type CloudSide, openCloudSide } from "../../support/cloud-side.ts";
import { auditStandstill } from "../../support/counting-audit.ts";
import { chanceOf } from "../../support/counting-load.ts";
import {
  answersOn,
  becomesReady,
  closeStage,
  openStage,
  playDuring,
  pushOn,
  reborn,
  type Stage,
} from "../../support/whatsapp-stage.ts";

const KILLS = Number(process.env["WHATSAPP_KILLS"] ?? 6);
const PEOPLE = 12;
const seed = Number(process.env["KILL_SEED"] ?? Date.now() % 1_000_000);

let folder: string;
let stage: Stage<CloudSide>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baraza-cloud-kill-"));
  stage = await openStage({ folder, people: PEOPLE, open: openCloudSide });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

// What a dying process had claimed is free again after ten seconds, and looked at every ten.
const QUIET = 22_000;

/** Resolves once nothing has been asked and nothing answered for so long that nothing more will be. */
async function standsStill(): Promise<void> {
  const seen = (): string => `${answersOn(stage)} ${stage.side.graph.posted.length}`;
  for (let since = Date.now(), before = ""; Date.now() - since < QUIET; await pause(200)) {
    if (seen() !== before) since = Date.now();
    before = seen();
  }
  await stage.side.graph.box.taken();
}

test(
  `over ${KILLS} kills of the service no message comes twice, and nobody's answer is lost (KILL_SEED=${seed})`,
  async () => {
    const { counters, side, said } = stage;
    const chance = chanceOf(seed);
    stage.mayGoOn = false;
    await becomesReady(stage);
    await pushOn(stage);
    // Their first word lets the question go to them that waits for it.
    for (const each of counters) await side.say(each, "Hello");
    const dieOften = async (): Promise<void> => {
      for (let kill = 0; kill < KILLS; kill++) {
        // Sooner or later after what was written has arrived: while it is kept, worked, sent or marked.
        await pause(20 + chance() * 400);
        await reborn(stage);
      }
    };
    await playDuring(stage, dieOften, standsStill);
    await closeStage(stage);
    process.stderr.write(`Cloud API, KILL_SEED=${seed}: ${answersOn(stage)} answers\n`);

    const keys = side.graph.posted.map(({ message }) => message.biz_opaque_callback_data);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    expect(await auditStandstill(stage.dataDir, counters, said)).toEqual([]);
    expect(side.graph.faults).toEqual([]);
    // Most people came to the end of their check-in.
    expect(answersOn(stage)).toBeGreaterThan(PEOPLE * 4);
  },
  180_000 + KILLS * 10_000,
);
