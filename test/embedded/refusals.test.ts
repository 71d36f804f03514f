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
const COUNT = { $group: { _id: 1, n: { $sum: 1 } } };
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
  ["$lookup", aggregate({ $match: {} }, { $lookup: {} })],
  ["$changeStream", aggregate({ $changeStream: {} })],
  ["$sort", aggregate({ $match: {} }, { $sort: { a: 1 } })],
  ["$limit", aggregate({ $match: {} }, { $limit: 1 }, COUNT)],
  ["$project", aggregate({ $project: { a: 1 } })],
  ["a $group that counts", aggregate({ $group: { _id: "$a", n: { $sum: 1 } } })],
  ["a $group that counts", aggregate({ $group: { _id: 1, n: { $sum: "$a" } } })],
  ["a $group that counts", aggregate({ $match: {} })],
  ["a $group that counts", aggregate(COUNT, COUNT)],
  ["$expr", find({ $expr: { $eq: ["$a", 1] } })],
  ["$nor", find({ $nor: [{ a: 1 }] })],
  ["$regex", find({ a: { $regex: "^a" } })],
  ["a regular expression", find({ a: /^a/ })],
  ["a regular expression", find({ a: { $in: [/^a/] } })],
  ["a regular expression", find({ a: { $not: /^a/ } })],
  ["$size", find({ a: { $size: 1 } })],
  ["$all", find({ a: { $all: [1] } })],
  ["$mod", find({ a: { $mod: [2, 0] } })],
  ["$type", find({ a: { $type: "string" } })],
  ["'let'", find({}, { let: { v: 1 } })],
  ["the projection $slice", find({}, { projection: { a: { $slice: 1 } } })],
  ["the projection $elemMatch", find({}, { projection: { a: { $elemMatch: { b: 1 } } } })],
  ["a positional projection", find({ a: 1 }, { projection: { "a.$": 1 } })],
  ["a projection that excludes fields", find({}, { projection: { a: 0 } })],
  ["a projection that computes fields", find({}, { projection: { a: "$b" } })],
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
  ["'collMod'", { collMod: "things", index: { name: "i", expireAfterSeconds: 1 } }],
  ["'distinct'", { distinct: "things", key: "a" }],
  ["'renameCollection'", { renameCollection: "baraza.things", to: "baraza.others" }],
  ["'listDatabases'", { listDatabases: 1 }],
  ["explain of anything but a find", { explain: { aggregate: "things", pipeline: [] } }],
  ["remove", { findAndModify: "things", query: {}, remove: true }],
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

const update = (u: object, more = {}) => ({
  update: "things",
  updates: [{ q: { a: 1 }, u, ...more }],
});

test.each([
  ["$pull", update({ $pull: { list: 1 } })],
  ["$pullAll", update({ $pullAll: { list: [1] } })],
  ["$pop", update({ $pop: { list: 1 } })],
  ["$min", update({ $min: { a: 1 } })],
  ["$mul", update({ $mul: { a: 2 } })],
  ["$rename", update({ $rename: { a: "b" } })],
  ["$bit", update({ $bit: { a: { and: 1 } } })],
  ["$currentDate", update({ $currentDate: { at: true } })],
  ["$position within $push", update({ $push: { list: { $each: [1], $position: 0 } } })],
  ["$slice within $push", update({ $push: { list: { $each: [1], $slice: 1 } } })],
  ["the positional path 'list.$'", update({ $set: { "list.$": 1 } })],
  ["the positional path 'list.$[]'", update({ $set: { "list.$[]": 1 } })],
  ["'arrayFilters'", update({ $set: { "list.$[i]": 1 } }, { arrayFilters: [{ i: 1 }] })],
  ["an update by a pipeline", update([{ $set: { a: 2 } }])],
])("%s is refused by name, and nothing is changed", async (name, command) => {
  const answer = await databaseOf(opened.connection).command(command);
  expect(answer).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 115 }] });
  expect(answer["writeErrors"][0].errmsg).toContain(name);
  expect(answer["writeErrors"][0].errmsg).toMatch(pattern);
  expect(await databaseOf(opened.connection).collection("things").findOne({})).toMatchObject({
    a: 1,
  });
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
  ["a sort that is none", find({}, { sort: { a: 2 } }), 2],
  ["two paths that overlap", find({}, { projection: { a: 1, "a.b": 1 } }), 31249],
  ["a cursor that is gone", { getMore: 77n, collection: "things" }, 43],
  ["an array as _id", { insert: "things", documents: [{ _id: [1] }] }, undefined],
])("%s is a mistake, reported with MongoDB's code", async (_, command, code) => {
  const answer: unknown = await databaseOf(opened.connection)
    .command(command)
    .catch((failure: unknown) => failure);
  expect(answer).toMatchObject(code === undefined ? { writeErrors: [{ code: 2 }] } : { code });
});
