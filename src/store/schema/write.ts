import mongoose, { type AnyBulkWriteOperation, type Model } from "mongoose";

const DUPLICATE_KEY = 11_000;
const ATTEMPTS = 3;

/** Acknowledged only when it survives a power cut: for what may not be lost, and for intents. */
export const DURABLE = { writeConcern: { w: "majority", j: true } } as const;

/** One write among several to one collection. */
export type StoreWrite = AnyBulkWriteOperation;

/** A row with the place of its last change among all commits. */
export interface VersionedRow {
  readonly _id: string;
  readonly _rev: number;
}

/** Marks a condition of ours, so that mongoose does not take it for one that slipped in from outside. */
export function trustedFilter<const T extends object>(condition: T): T {
  mongoose.trusted(condition);
  return condition;
}

/** Whether an error says that a unique key is taken. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === DUPLICATE_KEY;
}

/**
 * Carries writes out in order and says how many rows were new. Two processes that add the same row at one instant can
 * collide; every write here may be repeated, so it is.
 */
export async function writeInOrder<R>(
  model: Model<R>,
  writes: readonly StoreWrite[],
): Promise<number> {
  if (writes.length === 0) return 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return (await model.bulkWrite<object>([...writes])).upsertedCount;
    } catch (error) {
      if (!isDuplicate(error) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Adds a row where its id is not taken. */
export function insertIfAbsent({ _id, ...fields }: { readonly _id: string }): StoreWrite {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
}

/** What puts a row in the place of another: what it has is set, what it lacks is removed. */
export function replaceRow<R extends { readonly _id: string }>(
  model: Model<R>,
  { _id, ...fields }: R,
): { $set: object; $unset?: Record<string, 1> } {
  const absent = Object.keys(model.schema.paths).filter(
    (path) => !path.startsWith("_") && !(path in fields),
  );
  if (absent.length === 0) return { $set: fields };
  return { $set: fields, $unset: Object.fromEntries(absent.map((path) => [path, 1])) };
}

/** Puts rows in their places, except where a later commit has been there already. */
export function replaceIfNewer<R extends VersionedRow>(
  model: Model<R>,
  rows: readonly R[],
): StoreWrite[] {
  return rows.flatMap((row) => [
    insertIfAbsent(row),
    {
      updateOne: {
        filter: { _id: row._id, _rev: { $lt: row._rev } },
        update: replaceRow(model, row),
      },
    },
  ]);
}

/** An update that one message makes once at most: the row that it changes keeps its id in the same write. */
export function onlyOnceBy<F extends object, U extends object>(
  message: string | undefined,
  filter: F,
  update: U,
): { readonly filter: F; readonly update: U } {
  if (message === undefined) return { filter, update };
  return {
    filter: { ...filter, _moved_by: trustedFilter({ $ne: message }) },
    update: { ...update, $push: { _moved_by: message } },
  };
}
