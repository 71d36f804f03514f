/** One batch of a cursor. */
export interface CursorBatch {
  readonly name: "firstBatch" | "nextBatch";
  readonly docs: readonly Buffer[];
  /** Zero if this is the last batch. */
  readonly id: bigint;
  readonly ns: string;
}

/** A cursor's reply, put together from stored bytes as they are: nothing is decoded between disk and client. */
export function encodeCursorReply({ name, docs, id, ns }: CursorBatch): Buffer {
  const items = docs.flatMap((doc, i) => [Buffer.from(`\x03${i}\0`), doc]);
  const cursor = document([
    Buffer.from(`\x04${name}\0`),
    document(items),
    Buffer.from("\x12id\0"),
    int64(id),
    Buffer.from("\x02ns\0"),
    text(ns),
  ]);
  return document([Buffer.from("\x03cursor\0"), cursor, Buffer.from("\x01ok\0"), double(1)]);
}

function document(parts: readonly Buffer[]): Buffer {
  const size = parts.reduce((sum, part) => sum + part.length, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(size);
  return Buffer.concat([head, ...parts, Buffer.alloc(1)], size);
}

function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`);
  const length = Buffer.alloc(4);
  length.writeInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}
