import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection, mongo } from "mongoose";
import { pino } from "pino";
import { createBot } from "../../src/bot/bot.ts";
import type { AppContext } from "../../src/bot/shared/app-context.ts";
import { createKeyedQueue } from "../../src/bot/shared/keyed-queue.ts";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import { loadLibrary } from "../../src/library/load-library.ts";
import { loadRoster } from "../../src/library/load-roster.ts";
import { connectToMongo } from "../../src/store/connection/connect.ts";
import { createStore } from "../../src/store/open-store.ts";
import { median } from "./measure.ts";

const NOW = new Date("2026-11-23T06:00:00Z");
const SAYS = ["1", "The treasurer changed", "no", "Meet the treasurer", "tomorrow", "1", "yes"];
const CONTACTS = 25;
const ROUNDS = 3;

type Command = Readonly<Record<string, unknown>>;

/** A whole turn through the store against the raw driver doing the same reads and writes on the same store. */
export async function benchStore(): Promise<{
  rows: (readonly [string, string])[];
  ratios: Record<string, number>;
}> {
  const dir = await mkdtemp(join(tmpdir(), "baraza-bench-"));
  const embedded = await startEmbedded({ dir, thread: true });
  try {
    const ours: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const measured = await measureRound(
        embedded.uri(`ours${round}`),
        embedded.uri(`raw${round}`),
      );
      ours.push(measured.ours);
      raw.push(measured.raw);
    }
    return {
      rows: [
        ["whole turn through the store", `${median(ours).toFixed(2)} ms a turn`],
        ["raw driver, the same reads and writes", `${median(raw).toFixed(2)} ms a turn`],
      ],
      ratios: { store_turn_to_raw_driver: median(ours) / median(raw) },
    };
  } finally {
    await embedded.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function measureRound(
  oursUri: string,
  rawUri: string,
): Promise<{ ours: number; raw: number }> {
  const connection = await connectToMongo(oursUri, { monitorCommands: true });
  const commands: Command[] = [];
  const listen = ({ command }: mongo.CommandStartedEvent): void => {
    commands.push(structuredClone(command));
  };
  connection.getClient().on("commandStarted", listen);
  const { bot, store } = await houseOn(connection);
  const setUp = commands.length;
  const began = performance.now();
  await converseWithAll(bot);
  const ours = (performance.now() - began) / (CONTACTS * SAYS.length);
  connection.getClient().off("commandStarted", listen);
  const answers = await store.counts();
  if (answers["runs_completed"] !== CONTACTS)
    throw new Error("the bench's conversations did not end");
  const rawConnection = await connectToMongo(rawUri);
  const raw =
    (await replay(rawConnection, connection, { commands, setUp })) / (CONTACTS * SAYS.length);
  await rawConnection.dropDatabase();
  await rawConnection.close();
  await connection.dropDatabase();
  await connection.close();
  return { ours, raw };
}

async function houseOn(connection: Connection) {
  const store = await createStore(connection);
  const catalog = await loadLibrary("flows");
  const { roster } = await loadRoster("flows/practice.roster.yaml");
  const amina = roster?.contacts.find(({ id }) => id === "amina");
  if (!roster || !amina) throw new Error("the practice roster is not whole");
  await store.saveRoster({
    ...roster,
    contacts: Array.from({ length: CONTACTS }, (_none, n) => ({
      ...amina,
      id: `contact${n}`,
      address: { channel: "whatsapp", id: `+2547${n}` },
    })),
  });
  for (const flow of catalog.flows.values()) await store.keepFlow(flow);
  const ctx: AppContext = {
    store,
    channels: new Map(),
    catalog,
    clock: { now: () => NOW },
    wallClock: { now: () => new Date() },
    timeouts: { timeout: 1_000, lease: 5_000 },
    log: pino({ level: "silent" }),
    queue: createKeyedQueue(),
  };
  const bot = createBot(ctx);
  await bot.tick();
  return { bot, store };
}

async function converseWithAll(bot: ReturnType<typeof createBot>): Promise<void> {
  for (let n = 0; n < CONTACTS; n++)
    for (const [turn, text] of SAYS.entries()) {
      const from = { channel: "whatsapp", id: `+2547${n}` } as const;
      await bot.receive({ id: `in-${n}-${turn}`, from, at: NOW, text });
      await bot.idle();
    }
}

/**
 * Sends the commands again as they were, to a copy of the same collections with the same indexes; the time is that
 * of those after the set-up.
 */
async function replay(
  to: Connection,
  like: Connection,
  { commands, setUp }: { readonly commands: readonly Command[]; readonly setUp: number },
): Promise<number> {
  const [target, source] = [to.getClient().db(to.name), like.getClient().db(like.name)];
  for (const { name } of await source.listCollections().toArray()) {
    const indexes = await source.collection(name).indexes();
    const made = indexes.filter((index) => index["name"] !== "_id_");
    await target.createCollection(name);
    for (const { key, v: _v, ...options } of made)
      await target.collection(name).createIndex(key, options);
  }
  const bare = commands
    .map(({ lsid: _lsid, $db: _db, txnNumber: _txn, ...command }) => command)
    .filter((command) => !("createIndexes" in command || "create" in command));
  const dropped = commands.length - bare.length;
  for (const command of bare.slice(0, setUp - dropped)) await target.command(command);
  const began = performance.now();
  for (const command of bare.slice(setUp - dropped)) await target.command(command);
  return performance.now() - began;
}
