import mongoose, { type Connection } from "mongoose";
import type { Store } from "../ports/store.ts";
import { connectToMongo } from "./connection/connect.ts";
import { agendaStore } from "./repositories/agenda.ts";
import { countStore } from "./repositories/counts.ts";
import { decisionStore } from "./repositories/decisions.ts";
import { flowStore } from "./repositories/flows.ts";
import { inboxStore } from "./repositories/inbox.ts";
import { dropShortCodes, joinCodeStore } from "./repositories/join-codes.ts";
import { markReadBacks } from "./repositories/mark-read-backs.ts";
import { outboxStore } from "./repositories/outbox.ts";
import { peopleStore } from "./repositories/people.ts";
import { recordStore } from "./repositories/records.ts";
import { runStore } from "./repositories/runs.ts";
import { serviceMarkStore } from "./repositories/service-marks.ts";
import { stashStore } from "./repositories/stash.ts";
import { createModels, ensureIndexes, type Models } from "./schema/models.ts";

/** Opens the store in the MongoDB of a connection string; rejects if none answers. */
export async function openStore(uri: string): Promise<Store> {
  const connection = await connectToMongo(uri);
  try {
    return await createStore(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Creates the store on an open connection, which it closes with itself; creates missing indexes first. */
export async function createStore(
  connection: Connection,
  models: Models = createModels(connection),
): Promise<Store> {
  await ensureIndexes(models);
  await dropShortCodes(models);
  await markReadBacks(models);
  return {
    ...peopleStore(models),
    ...flowStore(models),
    ...inboxStore(models),
    ...runStore(models),
    ...agendaStore(models),
    ...outboxStore(models),
    ...stashStore(models),
    ...joinCodeStore(models),
    ...decisionStore(models),
    ...recordStore(models),
    ...serviceMarkStore(models),
    async counts() {
      return await countStore(models);
    },
    async ping() {
      await models.counters.findOne({ _id: "rev" }).lean();
    },
    connected: () => connection.readyState === mongoose.ConnectionStates.connected,
    async close() {
      await connection.close();
    },
  };
}
