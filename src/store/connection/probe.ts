import { connectToMongo } from "./connect.ts";

/** Result of testing a database. */
export interface DatabaseProbe {
  readonly version: string;
  /** Duration of a durable write, in milliseconds. */
  readonly writing: number;
}

// A separate collection, dropped afterwards.
const COLLECTION = "doctor";

/** Tests a database: reads its version, writes durably, reads back, and removes everything again. */
export async function probeDatabase(uri: string): Promise<DatabaseProbe> {
  const connection = await connectToMongo(uri);
  try {
    const { db } = connection;
    if (!db) throw new Error("the connection has no database");
    const { version } = await db.command({ buildInfo: 1 });
    const place = db.collection<{ _id: string; at: Date }>(COLLECTION);
    const at = new Date();
    await place.updateOne(
      { _id: "probe" },
      { $set: { at } },
      { upsert: true, writeConcern: { w: "majority", journal: true } },
    );
    const writing = Date.now() - at.getTime();
    const found = await place.findOne({ _id: "probe" });
    await place.drop();
    if (!found) throw new Error("the test document could not be read back");
    return { version: String(version), writing };
  } finally {
    await connection.close();
  }
}
