import mongoose, { type Connection } from "mongoose";
import type { Store } from "../ports/store.ts";
import { agendaIn } from "./agenda.ts";
import { connect } from "./connect.ts";
import { countsIn } from "./counts.ts";
import { decisionsIn } from "./decisions.ts";
import { flowsIn } from "./flows.ts";
import { inboxIn } from "./inbox.ts";
import { dropShortCodes, joinCodesIn } from "./join-codes.ts";
import { markReadBacks } from "./mark-read-backs.ts";
import { ensureIndexes, type Models, modelsOn } from "./models.ts";
import { outboxIn } from "./outbox.ts";
import { peopleIn } from "./people.ts";
import { recordsIn } from "./records.ts";
import { runsIn } from "./runs.ts";
import { serviceMarksIn } from "./service-marks.ts";
import { waitingIn } from "./waiting.ts";

/** The store in the MongoDB that a connection string names; rejects where none answers. */
export async function openStore(uri: string): Promise<Store> {
  const connection = await connect(uri);
  try {
    return await storeOn(connection);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** The store on an open connection, which it closes with itself; missing indexes are made first. */
export async function storeOn(
  connection: Connection,
  models: Models = modelsOn(connection),
): Promise<Store> {
  await ensureIndexes(models);
  await dropShortCodes(models);
  await markReadBacks(models);
  return {
    ...peopleIn(models),
    ...flowsIn(models),
    ...inboxIn(models),
    ...runsIn(models),
    ...agendaIn(models),
    ...outboxIn(models),
    ...waitingIn(models),
    ...joinCodesIn(models),
    ...decisionsIn(models),
    ...recordsIn(models),
    ...serviceMarksIn(models),
    async counts() {
      return await countsIn(models);
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
