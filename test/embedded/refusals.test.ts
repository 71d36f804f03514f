import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { databaseOf, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
  await databaseOf(opened.connection).collection("things").insertOne({ a: 1 });
});
afterAll(async () => await opened.close());

const pattern = /embedded database; set MONGODB_URI to a real MongoDB/;
const find = (filter: object, more = {}) => ({ find: "things", filter, ...more });
const aggregate = (...pipeline: object[]) => ({ aggregate: "things", pipeline, cursor: {} });
const index = (key: object, more = {}) => ({
  createIndexes: "things",
  indexes: [{ key, name: "i", ...more }],
});

test.each([
  ["$where", find({ $where: "true" })],
  ["$text", find({ $text: { $search: "x" } })],
  ["$near", find({ a: { $near: [0, 0] } })],
  ["$geoWithin", find({ a: { $geoWithin: { $box: [] } } })],
  ["$geoIntersects", find({ a: { $geoIntersects: {} } })],
  ["$jsonSchema", find({ $jsonSchema: {} })],
  ["$bitsAllSet", find({ a: { $bitsAllSet: 1 } })],
  ["a collation", find({}, { collation: { locale: "en", strength: 2 } })],
  ["'tailable'", find({}, { tailable: true })],
  ["'showRecordId'", find({}, { showRecordId: true })],
  ["$meta", find({}, { projection: { a: { $meta: "textScore" } } })],
  ["$out", aggregate({ $out: "x" })],
  ["$merge", aggregate({ $merge: "x" })],
  ["$graphLookup", aggregate({ $graphLookup: {} })],
  ["$changeStream", aggregate({ $changeStream: {} })],
  ["$setWindowFields", aggregate({ $setWindowFields: {} })],
  ["$function", aggregate({ $project: { v: { $function: {} } } })],
  ["$stdDevPop", aggregate({ $group: { _id: 1, v: { $stdDevPop: "$a" } } })],
  ["aggregate on a database", { aggregate: 1, pipeline: [], cursor: {} }],
  ["'text' index", index({ a: "text" })],
  ["'2dsphere' index", index({ a: "2dsphere" })],
  ["'hashed' index", index({ a: "hashed" })],
  ["wildcard index", index({ "$**": 1 })],
  ["index with a collation", index({ a: 1 }, { collation: { locale: "en" } })],
  ["'hidden'", index({ a: 1 }, { hidden: true })],
  ["'capped'", { create: "x", capped: true, size: 1000 }],
  ["'timeseries'", { create: "x", timeseries: { timeField: "t" } }],
  ["'viewOn'", { create: "x", viewOn: "things", pipeline: [] }],
  ["'validator'", { create: "x", validator: {} }],
  ["this collMod", { collMod: "things", validator: {} }],
  ["'mapReduce'", { mapReduce: "things" }],
  ["'saslStart'", { saslStart: 1 }],
  ["a transaction", find({}, { startTransaction: true, autocommit: false })],
])("%s is refused by name", async (name, command) => {
  const error: unknown = await databaseOf(opened.connection)
    .command(command)
    .catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 115, codeName: "CommandNotSupported" });
  expect(String(error)).toContain(name);
  expect(String(error)).toMatch(pattern);
});

test("a transaction through mongoose is refused, and nothing of it is written", async () => {
  const things = opened.fresh();
  const session = await opened.connection.startSession();
  const attempt = session.withTransaction(
    async () => await things.insertOne({ n: 1 }, { session }),
  );
  await expect(attempt).rejects.toThrow(pattern);
  await session.endSession();
  expect(await things.countDocuments()).toBe(0);
});

test("a change stream is refused", async () => {
  const stream = opened.fresh().watch();
  await expect(stream.next()).rejects.toThrow(pattern);
  await stream.close();
});

test.each([
  ["an operator nobody knows", find({ a: { $nonsense: 1 } }), 2],
  ["a top-level operator nobody knows", find({ $nonsense: 1 }), 2],
  ["a stage nobody knows", aggregate({ $nonsense: 1 }), 40324],
  ["two stages in one", aggregate({ $match: {}, $limit: 1 }), 40323],
  ["a sort that is none", find({}, { sort: { a: 2 } }), 2],
  ["an exclusion among inclusions", find({}, { projection: { a: 1, b: 0 } }), 31254],
  ["two paths that overlap", find({}, { projection: { a: 1, "a.b": 1 } }), 31249],
  ["a pattern that is none", find({ a: { $regex: "(" } }), 51091],
  ["a cursor that is gone", { getMore: 77n, collection: "things" }, 43],
  ["an array as _id", { insert: "things", documents: [{ _id: [1] }] }, undefined],
])("%s is a mistake, reported with MongoDB's code", async (_, command, code) => {
  const answer: unknown = await databaseOf(opened.connection)
    .command(command)
    .catch((failure: unknown) => failure);
  expect(answer).toMatchObject(code === undefined ? { writeErrors: [{ code: 2 }] } : { code });
});
