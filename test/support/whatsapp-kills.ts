import { setTimeout as pause } from "node:timers/promises";
import { PAGES } from "../standins/whatsapp-web/page-shape.ts";
import { chanceOf } from "./counting-load.ts";
import { type LinkedPhoneSide, openLinkedPhoneSide } from "./linked-phone-side.ts";
import {
  answersOn,
  becomesReady,
  closeStage,
  faultsOf,
  openStage,
  playDuring,
  reborn,
  type Stage,
} from "./whatsapp-stage.ts";

/** How hard a service with a linked phone is tried: so many deaths of its browser, and as many of itself. */
export interface WhatsAppTrial {
  readonly folder: string;
  readonly seed: number;
  readonly kills: number;
  readonly people: number;
}

/** What came of it. */
export interface WhatsAppVerdict {
  readonly answers: number;
  readonly weeks: number;
  /** How often the number had to be linked again. */
  readonly linkedAgain: number;
  /** Everything that was lost, doubled, out of order or left over. */
  readonly faults: readonly string[];
}

// A browser writes a new login down seconds late; whoever dies before has to be linked again, as in life.
const LOGIN_SETTLES = 10_000;

/**
 * Kills the browser and the service in turn while people answer on WhatsApp, lets all come to rest, and compares what
 * the other side has with what is kept.
 */
export async function killWhatsApp(trial: WhatsAppTrial): Promise<WhatsAppVerdict> {
  const stage = await openStage({ ...trial, open: openLinkedPhoneSide });
  try {
    await becomesReady(stage);
    await pause(LOGIN_SETTLES);
    await playDuring(stage, async () => await killInTurn(stage, trial));
  } finally {
    await closeStage(stage);
  }
  const { weeks, linkedAgain } = stage;
  return { answers: answersOn(stage), weeks, linkedAgain, faults: await faultsOf(stage) };
}

async function killInTurn(
  stage: Stage<LinkedPhoneSide>,
  { seed, kills }: WhatsAppTrial,
): Promise<void> {
  const chance = chanceOf(seed);
  for (let kill = 0; kill < kills * 2; kill++) {
    // One death in five comes before all is up again.
    if (chance() > 0.2) await becomesReady(stage);
    await pause(chance() * 2500);
    // WhatsApp hands out its new page to some and to others not yet, and takes it back.
    stage.side.network.page(kill % 4 < 2 ? PAGES.spring : PAGES.july);
    if (kill % 2 === 0) await stage.side.network.kill();
    else await reborn(stage);
  }
}
