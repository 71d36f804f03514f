import { connectToMongo } from "./connect.ts";

/** What a database answered when it was tried out. */
export interface DatabaseProbe {
  readonly version: string;
  /** How long a durable write took, in milliseconds. */
  readonly writing: number;
}

// A collection of its own, which is taken away again.
const PLACE = "doctor";

/** Tries a database out: asks its version, writes durably, reads back, and leaves nothing behind. */
export async function probeDatabase(uri: string): Promise<DatabaseProbe> {
  const connection = await connectToMongo(uri);
  try {
    const { db } = connection;
    if (!db) throw new Error("the connection has no database");
    const { version } = await db.command({ buildInfo: 1 });
    const place = db.collection<{ _id: string; at: Date }>(PLACE);
    const at = new Date();
    await place.updateOne(
      { _id: "probe" },
      { $set: { at } },
      { upsert: true, writeConcern: { w: "majority", journal: true } },
    );
    const writing = Date.now() - at.getTime();
    const found = await place.findOne({ _id: "probe" });
    await place.drop();
    if (!found) throw new Error("what was written could not be read back");
    return { version: String(version), writing };
  } finally {
    await connection.close();
  }
}
