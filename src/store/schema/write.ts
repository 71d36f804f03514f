import mongoose, { type AnyBulkWriteOperation, type Model } from "mongoose";

const DUPLICATE_KEY = 11_000;
const ATTEMPTS = 3;

/** Acknowledged only once it survives a power cut: for data that must not be lost, and for send intents. */
export const DURABLE = { writeConcern: { w: "majority", j: true } } as const;

/** One write among several to one collection. */
export type StoreWrite = AnyBulkWriteOperation;

/** A row with the revision of its last change. */
export interface VersionedRow {
  readonly _id: string;
  readonly _rev: number;
}

/** Marks a condition as trusted, so that mongoose does not sanitise it as user input. */
export function trustedFilter<const T extends object>(condition: T): T {
  mongoose.trusted(condition);
  return condition;
}

/** Whether an error says that a unique key is taken. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === DUPLICATE_KEY;
}

/**
 * Executes writes in order and returns the number of new rows. Two processes that add the same row at once can collide;
 * every write here is repeatable, so it is repeated.
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

/** Adds a row unless its id exists. */
export function insertIfAbsent({ _id, ...fields }: { readonly _id: string }): StoreWrite {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: fields }, upsert: true } };
}

/** Replaces a row: sets its fields and removes those it lacks. */
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

/** Replaces rows, except those that a later commit has replaced. */
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

/** An update that a message makes at most once: the changed row stores its id in the same write. */
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
