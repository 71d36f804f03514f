import type { Connection } from "mongoose";
import { connectToMongo } from "./connect.ts";

/** A copied collection, with the counts on the target. */
export interface CopiedCollection {
  readonly name: string;
  readonly documents: number;
  /** Number of indexes, including that of the ids. */
  readonly indexes: number;
}

type Db = NonNullable<Connection["db"]>;

const BATCH = 500;

// Numbers, patterns and bytes are copied in their stored types, without conversion to JavaScript's.
const AS_STORED = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

/**
 * Copies every collection of a database into another, empty one, indexes first, and counts the result. Rejects in plain
 * words if the target is not empty, or incomplete in the end.
 */
export async function copyDatabase(
  from: string,
  to: string,
  tell: (copied: CopiedCollection) => void,
): Promise<void> {
  const [source, target] = [await connectToMongo(from), await connectToMongo(to)];
  try {
    const [here, there] = [databaseOf(source), databaseOf(target)];
    await refuseUnlessEmpty(there);
    const found = await here.listCollections({}, { nameOnly: true }).toArray();
    const names = found.map(({ name }) => name).filter((name) => !name.startsWith("system."));
    for (const name of names.toSorted()) tell(await copyOne(here, there, name));
  } finally {
    await source.close();
    await target.close();
  }
}

function databaseOf({ db }: Connection): Db {
  if (!db) throw new Error("the connection has no database");
  return db;
}

async function refuseUnlessEmpty(there: Db): Promise<void> {
  const collections = await there.listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of collections) {
    const one = await there.collection(name).findOne({});
    if (one)
      throw new Error(
        `the database \`${there.databaseName}\` there is not empty (it has \`${name}\`): name an empty one`,
      );
  }
}

async function copyOne(here: Db, there: Db, name: string): Promise<CopiedCollection> {
  const [source, target] = [here.collection(name), there.collection(name)];
  const indexes = await source.indexes();
  const wanted = indexes
    .filter((index) => index.name !== "_id_")
    .map(({ v: _version, ns: _namespace, ...index }) => index);
  await there.createCollection(name).catch(unlessThere);
  if (wanted.length > 0) await there.command({ createIndexes: name, indexes: wanted });
  let batch: object[] = [];
  const flush = async () => {
    if (batch.length > 0) await target.insertMany(batch, { writeConcern: { w: "majority" } });
    batch = [];
  };
  for await (const document of source.find({}, AS_STORED)) {
    batch.push(document);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  const copied = {
    name,
    documents: await target.countDocuments(),
    indexes: (await target.indexes()).length,
  };
  const documents = await source.countDocuments();
  if (copied.documents !== documents || copied.indexes !== indexes.length)
    throw new Error(
      `\`${name}\` has ${documents} documents and ${indexes.length} indexes here, ${copied.documents} and ${copied.indexes} there`,
    );
  return copied;
}

const EXISTS = 48;

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === EXISTS)) throw error;
}
