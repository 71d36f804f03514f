import { randomUUID } from "node:crypto";
import { CommandError } from "../failure.ts";
import { Catalogue } from "./catalogue.ts";
import { OWNER_KEY } from "./keys.ts";
import type { OrderedBytes } from "./ordered-bytes.ts";

/** The documents, their indexes and the catalogue of one directory. */
export interface DocumentStore {
  readonly kv: OrderedBytes;
  readonly catalogue: Catalogue;
  /** Runs one write command; when it throws, nothing of it stays, in memory or on disk. */
  write<T>(fn: () => T): Promise<T>;
}

/** Takes possession of the storage: a process that held it before can write no more. */
export async function openDocumentStore(kv: OrderedBytes): Promise<DocumentStore> {
  const owner = Buffer.from(randomUUID());
  await kv.write(() => kv.put(OWNER_KEY, owner));
  const catalogue = new Catalogue(kv);
  return { kv, catalogue, write: (fn) => write({ kv, catalogue, owner }, fn) };
}

interface Held {
  readonly kv: OrderedBytes;
  readonly catalogue: Catalogue;
  readonly owner: Buffer;
}

async function write<T>({ kv, catalogue, owner }: Held, fn: () => T): Promise<T> {
  const outcome = { ran: false };
  try {
    return await kv.write(() => {
      checkOwner(kv, owner);
      const snapshot = catalogue.snapshot();
      try {
        const result = fn();
        outcome.ran = true;
        return result;
      } catch (error) {
        // Commands share a commit, so this has to happen before the next one of the batch runs.
        catalogue.restore(snapshot);
        throw error;
      }
    });
  } catch (error) {
    // The commit failed, perhaps for want of space, after memory had gone ahead.
    if (outcome.ran) catalogue.reload();
    throw error;
  }
}

function checkOwner(kv: OrderedBytes, owner: Buffer): void {
  if (kv.get(OWNER_KEY)?.equals(owner)) return;
  throw new CommandError(
    8,
    "UnknownError",
    "another process has opened this directory; the embedded database allows one at a time",
  );
}
