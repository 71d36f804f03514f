// Run as a process of its own: opens a directory, says so, then holds it or writes until it is killed.
import { writeSync } from "node:fs";
import mongoose from "mongoose";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";

const [dir = "", then] = process.argv.slice(2);
const say = (line: string): number => writeSync(1, `${line}\n`);

const embedded = await startEmbedded({ dir });
const connection = await mongoose.createConnection(embedded.uri("baraza")).asPromise();
const rows = connection.collection<{ _id: string; key: string; n: number }>("rows");
await rows.createIndex({ key: 1 }, { unique: true });
const own = `${process.pid}.${Date.now()}`;
let next = 0;

/** Inserts a row and changes it; both are acknowledged when this resolves. */
async function write(): Promise<void> {
  const id = `${own}.${next++}`;
  await rows.insertOne({ _id: id, key: `key ${id}`, n: 0 });
  await rows.updateOne({ _id: id }, { $inc: { n: 1 } });
  say(`ok ${id}`);
}

await write();
if (then === "write") {
  const writers = Array.from({ length: 5 }, async () => {
    for (;;) await write();
  });
  await Promise.all(writers);
}
