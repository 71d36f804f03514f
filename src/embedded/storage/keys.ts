import { endOfPrefix } from "../values/order-bytes.ts";
import type { KeySpan } from "./ordered-bytes.ts";

/** Where the catalogue of collections is kept. */
export const CATALOGUE_KEY = Buffer.from("c");

/** Where the process that owns the directory is noted. */
export const OWNER_KEY = Buffer.from("o");

function prefix(letter: string, id: number): Buffer {
  const bytes = Buffer.alloc(5, letter);
  bytes.writeUInt32BE(id, 1);
  return bytes;
}

/** What the keys of a collection's documents begin with. */
export const documentPrefix = (collectionId: number): Buffer => prefix("d", collectionId);

/** What the keys of an index's entries begin with. */
export const entryPrefix = (indexId: number): Buffer => prefix("i", indexId);

/** All the keys that begin with `bytes`. */
export const spanWithPrefix = (bytes: Buffer): KeySpan => ({ from: bytes, to: endOfPrefix(bytes) });
