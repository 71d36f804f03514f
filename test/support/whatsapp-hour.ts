import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { openHeap } from "./heap-of.ts";
import { openLinkedPhoneSide } from "./linked-phone-side.ts";
import {
  answersOn,
  becomesReady,
  closeStage,
  faultsOf,
  openStage,
  playDuring,
  type Stage,
} from "./whatsapp-stage.ts";

/** How long a service with a linked phone is watched, and how much it has to take in. */
export interface WhatsAppHour {
  readonly folder: string;
  readonly people: number;
  /** How long, in milliseconds. */
  readonly time: number;
  /** How long it is between two answers, in milliseconds. */
  readonly between: number;
}

/** What the service held at one moment. */
export interface Held {
  /** How many answers had been given, and about as many questions asked. */
  readonly answers: number;
  /** What is in use on the heap, and the whole process but for the files it reads as memory, in MB. */
  readonly heap: number;
  readonly resident: number;
}

/** What was seen. */
export interface HourVerdict {
  /** At the beginning, when a third of the time was over, two thirds, and the whole. */
  readonly held: readonly Held[];
  readonly faults: readonly string[];
}

// Until then everything was done once that is done again and again, and is in memory to stay.
const WARM = 32;
const PARTS = 3;
const MB = 1_048_576;

/** Watches what a service with a linked phone holds in memory while people answer and are asked, week after week. */
export async function watchWhatsApp(hour: WhatsAppHour): Promise<HourVerdict> {
  const stage = await openStage({
    ...hour,
    open: openLinkedPhoneSide,
    node: ["--inspect=127.0.0.1:0"],
  });
  const held: Held[] = [];
  try {
    await becomesReady(stage);
    await playDuring(stage, async () => {
      while (answersOn(stage) < WARM) await pause(100);
      held.push(await heldBy(stage));
      for (let part = 0; part < PARTS; part++) {
        await pause(hour.time / PARTS);
        held.push(await heldBy(stage));
      }
    });
  } finally {
    await closeStage(stage);
  }
  return { held, faults: await faultsOf(stage) };
}

async function heldBy(stage: Stage): Promise<Held> {
  const heap = await openHeap(stage.service.said());
  const used = await heap.used();
  heap.close();
  const inMB = (bytes: number): number => Math.round((bytes / MB) * 10) / 10;
  return { answers: answersOn(stage), heap: inMB(used), resident: inMB(await residentOf(stage)) };
}

// The embedded store's file is mapped into memory and grows with what is kept: that is the system's to take back.
async function residentOf({ service, url }: Stage): Promise<number> {
  const status = await readFile(`/proc/${service.pid}/status`, "utf8").catch(() => "");
  const own = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1];
  if (own !== undefined) return Number(own) * 1024;
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
}
