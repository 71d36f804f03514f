import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type mongoose from "mongoose";
import { databaseOf, type Opened, openEmbedded, stagesOf } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(async () => await opened.close());

test("explain tells an index from a scan", async () => {
  const contacts = opened.fresh();
  await contacts.createIndexes([{ key: { team: 1, at: 1 } }, { key: { tags: 1 } }]);
  await contacts.insertMany([
    { team: "Kenya", at: 1, tags: ["a", "b"] },
    { team: "Jordan", at: 2, tags: [] },
  ]);
  const stages = async (filter: object, sort = {}) =>
    stagesOf(await contacts.find(filter, { sort }).explain());
  expect(await stages({})).toEqual(["COLLSCAN"]);
  expect(await stages({ at: 1 })).toEqual(["COLLSCAN"]);
  expect(await stages({ _id: 1 })).toEqual(["IDHACK"]);
  expect(await stages({ team: "Kenya" })).toEqual(["FETCH", "IXSCAN"]);
  expect(await stages({ team: "Kenya", at: { $gt: 0 } }, { at: -1 })).toEqual(["FETCH", "IXSCAN"]);
  expect(await stages({ team: "Kenya" }, { tags: 1 })).toEqual(["SORT", "FETCH", "IXSCAN"]);
  expect(await stages({ team: { $in: ["Kenya", "Jordan"] } }, { at: 1 })).toEqual([
    "SORT",
    "FETCH",
    "IXSCAN",
  ]);
  expect(await stages({ tags: "a" })).toEqual(["FETCH", "IXSCAN"]);
  expect(await stages({ $or: [{ team: "Kenya" }, { tags: "a" }] })).toEqual([
    "OR",
    "FETCH",
    "IXSCAN",
    "FETCH",
    "IXSCAN",
  ]);
  expect(await stages({ $or: [{ team: "Kenya" }, { at: 1 }] })).toEqual(["COLLSCAN"]);
  const explained = await contacts.find({ team: "Kenya" }).explain("executionStats");
  expect(explained).toMatchObject({ executionStats: { nReturned: 1, totalDocsExamined: 1 } });
});

test("an index over arrays helps to find but not to sort, and only one bound at a time", async () => {
  const contacts = opened.fresh();
  await contacts.createIndex({ n: 1 });
  await contacts.insertMany([
    { _id: 1 as never, n: 4 },
    { _id: 2 as never, n: [0, 5] },
    { _id: 3 as never, n: [9, 9] },
  ]);
  const ids = async (filter: object, sort: mongoose.mongo.Sort): Promise<unknown[]> =>
    (await contacts.find(filter, { sort }).toArray()).map((one) => one["_id"]);
  expect(await ids({ n: { $gt: 3 } }, { n: 1 })).toEqual([2, 1, 3]);
  expect(await ids({ n: { $lt: 5 } }, { n: -1 })).toEqual([2, 1]);
  expect(await ids({ n: { $gt: 4, $lt: 1 } }, { _id: 1 })).toEqual([2]);
  const explained = await contacts.find({ n: { $gt: 3 } }, { sort: { n: 1 } }).explain();
  expect(stagesOf(explained)).toEqual(["SORT", "FETCH", "IXSCAN"]);
});

test("a unique index holds for arrays, for missing fields, and for updates", async () => {
  const contacts = opened.fresh();
  await contacts.createIndex({ phones: 1 }, { unique: true });
  await contacts.insertOne({ _id: 1 as never, phones: ["+1", "+2"] });
  await expect(contacts.insertOne({ phones: ["+3", "+2"] })).rejects.toThrow(/E11000/);
  await contacts.insertOne({ _id: 2 as never });
  await expect(contacts.insertOne({ other: 1 })).rejects.toThrow(/E11000.*phones: null/);
  await expect(contacts.updateOne({ _id: 2 as never }, { $set: { phones: "+1" } })).rejects.toThrow(
    /E11000/,
  );
  await contacts.updateOne({ _id: 1 as never }, { $set: { phones: ["+2"] } });
  await contacts.updateOne({ _id: 2 as never }, { $set: { phones: "+1" } });
  expect(await contacts.findOne({ phones: "+1" })).toMatchObject({ _id: 2 });
});

test("a unique index cannot be made over duplicates", async () => {
  const contacts = opened.fresh();
  await contacts.insertMany([{ n: 1 }, { n: 1 }]);
  await expect(contacts.createIndex({ n: 1 }, { unique: true })).rejects.toThrow(/E11000/);
  expect(await contacts.indexes()).toHaveLength(1);
});

test("a partial index holds only what its filter takes, and is used only where that is enough", async () => {
  const runs = opened.fresh();
  await runs.createIndex(
    { contact: 1 },
    { unique: true, partialFilterExpression: { state: "waiting" } },
  );
  await runs.insertMany([
    { contact: 1, state: "waiting" },
    { contact: 1, state: "done" },
    { contact: 1, state: "done" },
  ]);
  await expect(runs.insertOne({ contact: 1, state: "waiting" })).rejects.toThrow(/E11000/);
  await expect(runs.updateOne({ state: "done" }, { $set: { state: "waiting" } })).rejects.toThrow(
    /E11000/,
  );
  const stages = async (filter: object) => stagesOf(await runs.find(filter).explain());
  expect(await stages({ contact: 1 })).toEqual(["COLLSCAN"]);
  expect(await stages({ contact: 1, state: "waiting" })).toEqual(["FETCH", "IXSCAN"]);
  expect(await runs.countDocuments({ contact: 1 })).toBe(3);
  await expect(
    runs.createIndex({ n: 1 }, { partialFilterExpression: { n: { $ne: 1 } } }),
  ).rejects.toThrow(/not supported in partial index/);
});

test("a sparse index leaves out documents without the field", async () => {
  const contacts = opened.fresh();
  await contacts.createIndex({ email: 1 }, { unique: true, sparse: true });
  await contacts.insertMany([{ a: 1 }, { a: 2 }, { email: "x" }]);
  await expect(contacts.insertOne({ email: "x" })).rejects.toThrow(/E11000/);
  const stages = async (filter: object) => stagesOf(await contacts.find(filter).explain());
  expect(await stages({ email: "x" })).toEqual(["FETCH", "IXSCAN"]);
  expect(await stages({ email: null })).toEqual(["COLLSCAN"]);
  expect(await contacts.countDocuments({ email: null })).toBe(2);
});

test("a TTL index takes documents away when their time has come", async () => {
  const inbox = opened.fresh();
  await inbox.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
  await inbox.createIndex(
    { seen: 1 },
    { expireAfterSeconds: 0, partialFilterExpression: { done: true } },
  );
  const now = new Date("2026-03-01T12:00:00Z");
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  await inbox.insertMany([
    { _id: "old" as never, at: ago(61) },
    { _id: "new" as never, at: ago(59) },
    { _id: "no date" as never, at: 5 },
    { _id: "one of several" as never, at: [ago(10), ago(100)] },
    { _id: "seen and done" as never, seen: ago(1), done: true },
    { _id: "seen" as never, seen: ago(1) },
  ]);
  expect(await opened.embedded.expireNow(now)).toBe(3);
  const left = await inbox.find().sort({ _id: 1 }).toArray();
  expect(left.map(({ _id }) => String(_id))).toEqual(["new", "no date", "seen"]);
  const [ttl] = (await inbox.indexes()).filter(({ name }) => name === "at_1");
  expect(ttl).toEqual({ v: 2, key: { at: 1 }, name: "at_1", expireAfterSeconds: 60 });
});

test("indexes can be listed, dropped, and made again; a clash is an error", async () => {
  const contacts = opened.fresh();
  await contacts.createIndex({ a: 1, b: -1 }, { unique: true });
  await contacts.createIndex({ a: 1, b: -1 }, { unique: true });
  expect(await contacts.indexes()).toEqual([
    { v: 2, key: { _id: 1 }, name: "_id_" },
    { v: 2, key: { a: 1, b: -1 }, name: "a_1_b_-1", unique: true },
  ]);
  await expect(contacts.createIndex({ a: 1, b: -1 })).rejects.toMatchObject({ code: 86 });
  await expect(contacts.createIndex({ a: 1, b: -1 }, { name: "other" })).rejects.toMatchObject({
    code: 85,
  });
  await contacts.dropIndex("a_1_b_-1");
  await expect(contacts.dropIndex("a_1_b_-1")).rejects.toMatchObject({ code: 27 });
  expect(await contacts.indexes()).toHaveLength(1);
});

test("two arrays side by side cannot be indexed together", async () => {
  const contacts = opened.fresh();
  await contacts.createIndex({ a: 1, b: 1 });
  await contacts.insertOne({ a: [1, 2], b: 1 });
  await expect(contacts.insertOne({ a: [1], b: [1] })).rejects.toMatchObject({ code: 171 });
});

test("keys longer than storage takes are still told apart and found", async () => {
  const texts = opened.fresh();
  await texts.createIndex({ text: 1 }, { unique: true });
  const long = "x".repeat(3000);
  await texts.insertMany(["b", "a", "c"].map((end) => ({ text: long + end })));
  await expect(texts.insertOne({ text: `${long}a` })).rejects.toThrow(/E11000/);
  expect(await texts.countDocuments({ text: `${long}c` })).toBe(1);
  const sorted = await texts
    .find({ text: { $gt: long } })
    .sort({ text: 1 })
    .toArray();
  expect(sorted.map(({ text }) => String(text).at(-1))).toEqual(["a", "b", "c"]);
});

test("collections can be listed and dropped, and so can a whole database", async () => {
  const db = databaseOf(opened.connection).client.db("other");
  await db.createCollection("one");
  await expect(db.createCollection("one")).rejects.toMatchObject({ code: 48 });
  await db.collection("two").insertOne({ n: 1 });
  const names = (await db.listCollections().toArray()).map(({ name }) => name);
  expect(names.toSorted()).toEqual(["one", "two"]);
  expect(await db.collection("two").countDocuments({ n: 1 })).toBe(1);
  await db.dropCollection("one");
  await db.dropDatabase();
  expect(await db.listCollections().toArray()).toEqual([]);
});
