import { chmod, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import mongoose from "mongoose";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import { openOrderedBytes } from "../../src/embedded/storage/ordered-bytes.ts";
import { openDocumentStore } from "../../src/embedded/storage/store.ts";
import { databaseOf, repeated, temporaryDirectory } from "../support/embedded.ts";
import { killed, startEmbeddedProcess } from "../support/embedded-process.ts";

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let dir: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
  dir = directory.path;
});
afterEach(async () => await directory.remove());

/** Opens the directory in this process, for a look at what is in it. */
async function within<T>(path: string, look: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dir: path });
  const connection = await mongoose.createConnection(embedded.uri("baraza")).asPromise();
  try {
    return await look(databaseOf(connection));
  } finally {
    await connection.close();
    await embedded.close();
  }
}

test(
  "whatever was acknowledged is there after kill -9, and its index with it",
  async () => {
    let sure = 0;
    for (let round = 0; round < repeated(3); round++) {
      const child = await startEmbeddedProcess(dir, "write");
      await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 400));
      const lines = await killed(child);
      const acknowledged = lines
        .filter((line) => line.startsWith("ok "))
        .map((line) => line.slice(3));
      expect(acknowledged.length).toBeGreaterThan(0);
      sure += acknowledged.length;
      await within(dir, async (db) => {
        const rows = db.collection<{ _id: string; key: string; n: number }>("rows");
        for (const id of acknowledged) expect((await rows.findOne({ _id: id }))?.n).toBe(1);
        const byIndex = await rows.find({ key: { $gte: "" } }).toArray();
        expect(byIndex).toHaveLength(await rows.countDocuments({}));
        expect(await rows.countDocuments({ n: 1 })).toBeGreaterThanOrEqual(sure);
      });
    }
  },
  repeated(60_000),
);

describe.each([
  ["a socket file", "db"],
  ["a TCP port, where the path is too long for one", "x".repeat(120)],
])("with %s", (_, name) => {
  test("a second process is refused, and takes over once the first was killed", async () => {
    const path = join(dir, name);
    const child = await startEmbeddedProcess(path, "hold");
    const refusal = startEmbedded({ dir: path });
    await expect(refusal).rejects.toThrow(/already open in another process.*MONGODB_URI/);
    await expect(startEmbedded({ dir: path, thread: true })).rejects.toThrow(
      /already open in another process/,
    );
    await killed(child);
    expect(await readdir(path)).toContain(name === "db" ? "mongodb.sock" : "mongodb.port");
    expect(await within(path, async (db) => await db.collection("rows").countDocuments())).toBe(1);
  });
});

test("a port that has since gone to another program is no reason to refuse", async () => {
  const path = join(dir, "x".repeat(120));
  await mkdir(path, { mode: 0o700 });
  const other = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  await new Promise<void>((resolve) => {
    other.listen(0, "127.0.0.1", resolve);
  });
  const address = other.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await writeFile(join(path, "mongodb.port"), String(port));
  expect(await within(path, async (db) => await db.command({ ping: 1 }))).toEqual({ ok: 1 });
  expect(await readdir(path)).not.toContain("mongodb.port");
  other.close();
});

test("of two that open the same files at once, the first can write no more", async () => {
  const file = join(dir, "data.mdb");
  const first = await openDocumentStore(openOrderedBytes(file));
  const second = await openDocumentStore(openOrderedBytes(file));
  await expect(first.write(() => first.catalogue.ensure("a.b"))).rejects.toThrow(
    /another process has opened/,
  );
  await second.write(() => second.catalogue.ensure("a.c"));
  expect(first.catalogue.find("a.b")).toBeUndefined();
  await first.kv.close();
  await second.kv.close();
});

test("a command that fails leaves nothing, not even in memory", async () => {
  const store = await openDocumentStore(openOrderedBytes(join(dir, "data.mdb")));
  const failing = store.write(() => {
    store.catalogue.ensure("a.b");
    throw new Error("on purpose");
  });
  const other = store.write(() => store.catalogue.ensure("a.c"));
  await expect(failing).rejects.toThrow("on purpose");
  await other;
  expect(store.catalogue.all().map(({ ns }) => ns)).toEqual(["a.c"]);
  store.catalogue.reload();
  expect(store.catalogue.all().map(({ ns }) => ns)).toEqual(["a.c"]);
  await store.kv.close();
});

test("a backup can be served in its turn", async () => {
  const embedded = await startEmbedded({ dir: join(dir, "one"), thread: true });
  const connection = await mongoose.createConnection(embedded.uri("baraza")).asPromise();
  const rows = databaseOf(connection).collection("rows");
  await rows.createIndex({ n: 1 }, { unique: true });
  await rows.insertMany([{ n: 1 }, { n: 2 }]);
  await embedded.backup(join(dir, "two"));
  await expect(embedded.backup(join(dir, "two"))).rejects.toThrow(/already/);
  await rows.insertOne({ n: 3 });
  await within(join(dir, "two"), async (db) => {
    const copy = db.collection("rows");
    expect(await copy.countDocuments()).toBe(2);
    await expect(copy.insertOne({ n: 1 })).rejects.toThrow(/E11000/);
  });
  expect(await rows.countDocuments()).toBe(3);
  await connection.close();
  await embedded.close();
});

test("a directory that others can look into is closed to them, or refused if it holds other things", async () => {
  const own = join(dir, "own");
  await mkdir(own, { mode: 0o755 });
  await chmod(own, 0o755);
  await within(own, async (db) => await db.command({ ping: 1 }));
  expect((await stat(own)).mode & 0o777).toBe(0o700);
  const shared = join(dir, "shared");
  await mkdir(shared);
  await chmod(shared, 0o755);
  await writeFile(join(shared, "notes.txt"), "");
  await expect(startEmbedded({ dir: shared })).rejects.toThrow(/directory of its own/);
  expect((await stat(shared)).mode & 0o777).toBe(0o755);
});
