import { open } from "lmdb";

/** A stretch of keys: `from <= key < to`. */
export interface KeySpan {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** All the storage that this database needs: one ordered map from bytes to bytes with atomic, durable writes. */
export interface OrderedBytes {
  get(key: Buffer): Buffer | undefined;
  put(key: Buffer, value: Buffer): void;
  remove(key: Buffer): void;
  /** Keys and values of a span, in order or backwards. */
  range(span: KeySpan, reverse?: boolean): Iterable<readonly [Buffer, Buffer]>;
  count(span: KeySpan): number;
  /** Runs `fn` alone. What it wrote survives the death of the process when the promise resolves; it is gone if it throws. */
  write<T>(fn: () => T): Promise<T>;
  /** Resolves when all that was written is on the disk itself, so that it survives a power cut too. */
  flushed(): Promise<void>;
  /** Writes a consistent copy into the file `to` while the database is in use. */
  backup(to: string): Promise<void>;
  close(): Promise<void>;
}

/** Ordered bytes in an LMDB file. */
export function openOrderedBytes(path: string): OrderedBytes {
  const db = open<Buffer, Buffer>({ path, keyEncoding: "binary", encoding: "binary" });
  return {
    get: (key) => db.get(key),
    put: (key, value) => void db.put(key, value),
    remove: (key) => void db.remove(key),
    *range({ from, to }, reverse = false) {
      const span = reverse
        ? { start: to, end: from, reverse, exclusiveStart: true, inclusiveEnd: true }
        : { start: from, end: to };
      for (const { key, value } of db.getRange({ ...span, snapshot: false })) yield [key, value];
    },
    count: ({ from, to }) => db.getKeysCount({ start: from, end: to }),
    async write<T>(fn: () => T): Promise<T> {
      // A plain transaction keeps what was written before a throw; a child transaction does not.
      const result = await db.childTransaction(fn);
      // Without this lmdb goes on reading an older snapshot for up to a millisecond.
      db.resetReadTxn();
      return result;
    },
    async flushed() {
      await db.flushed;
    },
    backup: (to) => db.backup(to, false),
    close: () => db.close(),
  };
}
