import { CommandError } from "../failure.ts";
import { type CursorBatch, encodeCursorReply } from "../wire/cursor-reply.ts";

const MOST_BYTES = 8 * 1024 * 1024;
const FIRST_BATCH = 101;
const IDLE_MS = 10 * 60_000;

interface Cursor {
  readonly docs: Buffer[];
  readonly ns: string;
  used: number;
}

/** What a first batch is made of. */
export interface CursorRequest {
  readonly docs: Buffer[];
  readonly ns: string;
  readonly batchSize: number | undefined;
  /** Whether the client wants only this one batch. */
  readonly single?: boolean;
}

/** The answers that clients have not yet read to their end. */
export class Cursors {
  readonly #open = new Map<bigint, Cursor>();
  #nextId = 1n;

  /** Answers with the first batch, and keeps the rest for `more`. */
  open({ docs, ns, batchSize = FIRST_BATCH, single = false }: CursorRequest): Buffer {
    const batch = take(docs, batchSize);
    if (docs.length === 0 || single) return reply("firstBatch", batch, 0n, ns);
    const id = this.#nextId++;
    this.#open.set(id, { docs, ns, used: Date.now() });
    return reply("firstBatch", batch, id, ns);
  }

  /** Answers with the next batch. */
  more(id: bigint, batchSize: number): Buffer {
    const cursor = this.#open.get(id);
    if (!cursor) throw new CommandError(43, "CursorNotFound", `cursor id ${id} not found`);
    cursor.used = Date.now();
    const batch = take(cursor.docs, batchSize > 0 ? batchSize : Number.POSITIVE_INFINITY);
    if (cursor.docs.length > 0) return reply("nextBatch", batch, id, cursor.ns);
    this.#open.delete(id);
    return reply("nextBatch", batch, 0n, cursor.ns);
  }

  /** Forgets a cursor; tells whether there was one. */
  kill(id: bigint): boolean {
    return this.#open.delete(id);
  }

  /** Forgets cursors that no client has read from for ten minutes. */
  dropIdle(): void {
    const since = Date.now() - IDLE_MS;
    for (const [id, { used }] of this.#open) if (used < since) this.#open.delete(id);
  }
}

const reply = (
  name: CursorBatch["name"],
  docs: readonly Buffer[],
  id: bigint,
  ns: string,
): Buffer => encodeCursorReply({ name, docs, id, ns });

function take(docs: Buffer[], most: number): Buffer[] {
  let length = 0;
  let bytes = 0;
  for (const doc of docs) {
    bytes += doc.length;
    if (length >= most || (length > 0 && bytes > MOST_BYTES)) break;
    length++;
  }
  return docs.splice(0, length);
}
