import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Decimal128, Long } from "bson";
import { among, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(async () => await opened.close());

test("$push and $addToSet work on a missing field, with $each and without", async () => {
  const empty = await among(opened, [{}]);
  expect(await empty.after({ $push: { a: 3 } })).toEqual({ _id: 0, a: [3] });
  expect(await empty.after({ $push: { a: { $each: [1, 3] } } })).toMatchObject({ a: [3, 1, 3] });
  expect(await empty.after({ $addToSet: { b: { $each: [1, 1, 2] } } })).toMatchObject({
    b: [1, 2],
  });
  expect(await empty.after({ $addToSet: { b: 2 } })).toMatchObject({ b: [1, 2] });
});

test("$inc and $max count from nothing; $unset takes a field away", async () => {
  const one = await among(opened, [{ n: 5, gone: 1 }]);
  expect(await one.after({ $inc: { n: -2, fresh: 1 }, $unset: { gone: "" } })).toEqual({
    _id: 0,
    n: 3,
    fresh: 1,
  });
  expect(await one.after({ $max: { n: 2, fresh: 9, other: new Date(0) } })).toMatchObject({
    n: 3,
    fresh: 9,
    other: new Date(0),
  });
});

test("an upsert begins with what its filter says is equal; $setOnInsert works then and only then", async () => {
  const { collection } = await among(opened, [{}]);
  const update = { $set: { n: 1 }, $setOnInsert: { made: true } };
  const filter = { _id: "x" as never, team: "kenya", at: { $gt: 1 }, kind: { $in: ["a"] } };
  await collection.updateOne(filter, update, { upsert: true });
  const found = async () => await collection.findOne({ _id: "x" as never });
  expect(await found()).toEqual({ _id: "x", team: "kenya", kind: "a", n: 1, made: true });
  await collection.updateOne({ _id: "x" as never }, { $setOnInsert: { made: false } });
  expect(await found()).toMatchObject({ made: true });
});

test("an operator on a value of the wrong type fails and changes nothing", async () => {
  const { collection } = await among(opened, [{ text: "x", n: 1, list: [1] }]);
  const attempt = async (update: object): Promise<unknown> =>
    await collection.updateOne({}, update).catch((error: unknown) => error);
  expect(await attempt({ $inc: { text: 1 } })).toMatchObject({ code: 14 });
  expect(await attempt({ $inc: { n: "1" } })).toMatchObject({ code: 14 });
  expect(await attempt({ $push: { n: 1 } })).toMatchObject({ code: 2 });
  expect(await attempt({ $addToSet: { text: 1 } })).toMatchObject({ code: 2 });
  expect(await attempt({ $set: { "n.a": 1 } })).toMatchObject({ code: 28 });
  expect(await attempt({ $set: { "list.x": 1 } })).toMatchObject({ code: 28 });
  expect(await attempt({ $set: { _id: 7 } })).toMatchObject({ code: 66 });
  expect(await attempt({ $set: { n: 2 }, $inc: { n: 1 } })).toMatchObject({ code: 40 });
  expect(await attempt({ $set: { "a.b": 2, a: 1 } })).toMatchObject({ code: 40 });
  expect(await attempt({ $nonsense: { n: 2 } })).toMatchObject({ code: 9 });
  expect(await collection.findOne({})).toEqual({ _id: 0, text: "x", n: 1, list: [1] });
});

test("$set and $addToSet see a difference in the order of fields", async () => {
  const { collection } = await among(opened, [{ o: { a: 1, b: 2 }, list: [{ a: 1, b: 2 }] }]);
  const other = { b: 2, a: 1 };
  const update = { $set: { o: other }, $addToSet: { list: other } };
  const result = await collection.updateOne({}, update as never);
  expect(result.modifiedCount).toBe(1);
  const doc = await collection.findOne({});
  expect(JSON.stringify(doc?.["o"])).toBe('{"b":2,"a":1}');
  expect(doc?.["list"]).toHaveLength(2);
});

test("arithmetic on a Long beyond 2^53 or a Decimal128 is refused by name", async () => {
  const { collection } = await among(opened, [
    {
      l: Long.fromString("9007199254740993"),
      d: Decimal128.fromString("1.5"),
      n: 9007199254740991,
    },
  ]);
  for (const update of [{ $inc: { l: 1 } }, { $inc: { d: 1 } }, { $inc: { n: 1 } }]) {
    await expect(collection.updateOne({}, update as never)).rejects.toMatchObject({ code: 115 });
  }
});
