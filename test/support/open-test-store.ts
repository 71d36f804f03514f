import { randomBytes } from "node:crypto";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import type { Connection } from "mongoose";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import type { Store } from "../../src/ports/store.ts";
import { connectToMongo } from "../../src/store/connection/connect.ts";
import { createStore } from "../../src/store/open-store.ts";
import { createModels, type Models } from "../../src/store/schema/models.ts";

/** A store on a fresh database, and ways to look beneath it. */
export interface TestStore {
  readonly store: Store;
  /** The database's connection string: another store on it is another process to this one. */
  readonly uri: string;
  readonly connection: Connection;
  readonly models: Models;
  /** Drops the database and closes the store. */
  close(): Promise<void>;
}

interface Server {
  uri(database: string): string;
  close(): Promise<void>;
}

/** The MongoDB that tests are asked to use, where they are. */
export const givenServer = process.env["MONGODB_URI"];

let embedded: Promise<Server> | undefined;

// What a failed test leaves open would keep the whole run from ending.
const stillOpen = new Set<TestStore>();

/** Opens a store on a fresh database: of `MONGODB_URI` where it is set, else of an embedded server of this test file. */
export async function openTestStore(): Promise<TestStore> {
  const server = givenServer;
  if (!server) return await openEmbeddedTestStore();
  return await openOn((database) => withDatabase(server, database));
}

/** Opens a store on a fresh database of an embedded server of this test file. */
export async function openEmbeddedTestStore(): Promise<TestStore> {
  embedded ??= startServer();
  const server = await embedded;
  return await openOn((database) => server.uri(database));
}

async function openOn(uriOf: (database: string) => string): Promise<TestStore> {
  const uri = uriOf(`baraza_test_${randomBytes(6).toString("hex")}`);
  const connection = await connectToMongo(uri, { monitorCommands: true });
  const models = createModels(connection);
  const opened: TestStore = {
    store: await createStore(connection, models).catch(async (error: unknown) => {
      await connection.close();
      throw error;
    }),
    uri,
    connection,
    models,
    async close() {
      if (!stillOpen.delete(opened)) return;
      await connection.dropDatabase();
      await connection.close();
    },
  };
  stillOpen.add(opened);
  return opened;
}

const ROOM = 2 ** 30;

/** A folder in memory where there is one with room: what is written durably there waits for no disk. */
async function quickFolder(): Promise<string> {
  const memory = "/dev/shm";
  const place = await statfs(memory).catch(() => undefined);
  return place && place.bavail * place.bsize > ROOM ? memory : tmpdir();
}

async function startServer(): Promise<Server> {
  const dir = await mkdtemp(join(await quickFolder(), "baraza-"));
  const server = await startEmbedded({ dir });
  return {
    uri: (database) => server.uri(database),
    async close() {
      await server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function withDatabase(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${database}`);
}

afterAll(async () => {
  for (const opened of stillOpen) await opened.close();
  await (await embedded)?.close();
});
