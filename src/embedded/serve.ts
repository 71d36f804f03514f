import { existsSync, mkdirSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { resolve } from "node:path";
import { databaseFiles, listenFor, refuseIfServed, stopListening } from "./address.ts";
import { Cursors } from "./commands/cursors.ts";
import { runCommand } from "./commands/run.ts";
import { expireDocuments } from "./expire.ts";
import { makeDirectoryPrivate } from "./private-directory.ts";
import { openOrderedBytes } from "./storage/ordered-bytes.ts";
import { type DocumentStore, openDocumentStore } from "./storage/store.ts";
import { serveConnection } from "./wire/connection.ts";

const HOUSEKEEPING_MS = 60_000;

/** A database that is being served. */
export interface ServedDatabase {
  /** The part of a connection string between `mongodb://` and the database. */
  readonly host: string;
  backup(to: string): Promise<void>;
  expireNow(now: Date): Promise<number>;
  close(): Promise<void>;
}

/** Serves the database in a directory from this thread. */
export async function serveDirectory(given: string): Promise<ServedDatabase> {
  const dir = resolve(given);
  makeDirectoryPrivate(dir);
  await refuseIfServed(dir);
  const store = await openDocumentStore(openOrderedBytes(databaseFiles(dir).data));
  const cursors = new Cursors();
  const clients = new Map<Socket, { idle(): Promise<void> }>();
  let connectionId = 0;
  const server = createServer((socket) => {
    const context = { store, cursors, connectionId: ++connectionId, directory: dir };
    const client = serveConnection(socket, async (command) => await runCommand(context, command));
    clients.set(socket, client);
    socket.once("close", () => clients.delete(socket));
  });
  const host = await listenOrClose(server, dir, store);
  const expireNow = async (now: Date) => await expireDocuments(store, now);
  const stop = housekeeping(cursors, expireNow);
  return {
    host,
    backup: async (to) => await backUp(store, to),
    expireNow,
    async close() {
      await stop();
      const working = [...clients.values()].map(async (client) => await client.idle());
      await stopListening(server, clients.keys(), dir);
      await Promise.all(working);
      await store.kv.close();
    },
  };
}

async function listenOrClose(server: Server, dir: string, store: DocumentStore): Promise<string> {
  try {
    return await listenFor(server, dir);
  } catch (error) {
    await store.kv.close();
    throw error;
  }
}

/** Drops idle cursors and expired documents every minute; what it gives stops it and waits for what it is at. */
function housekeeping(cursors: Cursors, expireNow: (now: Date) => Promise<number>) {
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    cursors.dropIdle();
    // What fails here, for want of space say, is tried again in a minute.
    last = expireNow(new Date()).catch(() => 0);
  }, HOUSEKEEPING_MS).unref();
  return async (): Promise<void> => {
    clearInterval(timer);
    await last;
  };
}

async function backUp(store: DocumentStore, to: string): Promise<void> {
  const dir = resolve(to);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const { data } = databaseFiles(dir);
  if (existsSync(data)) throw new Error(`There is a database in ${dir} already.`);
  await store.kv.backup(data);
}
