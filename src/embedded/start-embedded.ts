import { buildUri } from "./address.ts";
import { serveDirectory } from "./serve.ts";
import { serveInWorker } from "./serve-in-worker.ts";

/** Where the embedded database keeps its data, and how it runs. */
export interface EmbeddedOptions {
  /** A directory of its own; it is made if it is not there. */
  readonly dir: string;
  /** Run in a worker thread: what a service wants, for a scan without an index blocks its thread. */
  readonly thread?: boolean;
}

/** A running embedded database, to be reached by MongoDB's own driver. */
export interface Embedded {
  /** The connection string of a database. */
  uri(db: string): string;
  /** Copies the data, while in use, into the directory `to`, which can be served in its turn. */
  backup(to: string): Promise<void>;
  /** Does at once what happens every minute: takes away documents whose TTL index says so. Resolves to how many went. */
  expireNow(now?: Date): Promise<number>;
  /** Finishes what is being written and stops. Clients should have disconnected. */
  close(): Promise<void>;
}

/**
 * Serves MongoDB's wire protocol from files under `dir`, for processes of this user on this machine only. Rejects if
 * another process has the directory open.
 */
export async function startEmbedded({ dir, thread = false }: EmbeddedOptions): Promise<Embedded> {
  const served = thread ? await serveInWorker(dir) : await serveDirectory(dir);
  return {
    uri: (db) => buildUri(served.host, db),
    backup: async (to) => await served.backup(to),
    expireNow: async (now = new Date()) => await served.expireNow(now),
    close: async () => await served.close(),
  };
}
