import type { FireState } from "../../domain/fire.ts";
import type { OutboxState } from "../../domain/message.ts";
import type { RunState } from "../../domain/run.ts";
import type { StoreCounts } from "../../ports/store.ts";
import { STASHED } from "../commit/outbox-entry.ts";
import type { Models } from "../schema/models.ts";

const OUTBOX: readonly OutboxState[] = ["due", "sending", "sent", "failed", "unknown", "dropped"];
const RUNS: readonly RunState[] = ["waiting", "completed", "expired", "stopped", "failed"];
const FIRES: readonly FireState[] = ["due", "queued", "done", "dropped", "skipped"];

async function count(name: string, counted: Promise<number>): Promise<readonly [string, number]> {
  return [name, await counted];
}

async function chatter({ counters }: Models): Promise<number> {
  return (await counters.findById("chatter").lean())?.value ?? 0;
}

/** Counts records by kind and state. */
export async function countStore(models: Models): Promise<StoreCounts> {
  const { outbox, runs, fires, inbound, strangers } = models;
  const counted = await Promise.all([
    ...OUTBOX.map(
      async (state) => await count(`outbox_${state}`, outbox.countDocuments({ state }).exec()),
    ),
    ...RUNS.map(
      async (state) => await count(`runs_${state}`, runs.countDocuments({ state }).exec()),
    ),
    ...FIRES.map(
      async (state) => await count(`fires_${state}`, fires.countDocuments({ state }).exec()),
    ),
    count("outbox_waiting", outbox.countDocuments(STASHED).exec()),
    count("inbound_received", inbound.countDocuments({ _state: "received" }).exec()),
    count("group_chatter", chatter(models)),
    count("strangers", strangers.estimatedDocumentCount().exec()),
  ]);
  return Object.fromEntries(counted);
}
