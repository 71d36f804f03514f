import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Decimal128, Long } from "bson";
import { among, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(async () => await opened.close());

test("$elemMatch takes a condition on the element itself or on its fields", async () => {
  const { ids } = await among(opened, [
    { a: 1 },
    { a: [1, 2] },
    { a: [2] },
    { a: [{ n: 1 }, { n: 5 }] },
  ]);
  expect(await ids({ a: { $elemMatch: { $gte: 2 } } })).toEqual([1, 2]);
  expect(await ids({ a: { $elemMatch: { n: { $gt: 1, $lt: 6 } } } })).toEqual([3]);
  expect(await ids({ a: { $elemMatch: { $or: [{ n: 5 }, { n: 7 }] } } })).toEqual([3]);
  expect(await ids({ a: { $elemMatch: { n: 5, m: 1 } } })).toEqual([]);
});

test("equality on a path through an array reaches each element", async () => {
  const { ids } = await among(opened, [
    { a: [{ b: [1, 2] }, { b: [3] }] },
    { a: [{ b: 1 }, { b: 2 }] },
    { a: { b: [1, 2] } },
  ]);
  expect(await ids({ "a.b": [1, 2] })).toEqual([0, 2]);
  expect(await ids({ "a.0.b": 1 })).toEqual([0, 1]);
  expect(await ids({ "a.b": null })).toEqual([]);
});

test("Decimal128 and Long compare as the numbers they are", async () => {
  const values = [
    Long.fromString("9007199254740993"),
    Long.fromString("9007199254740992"),
    Decimal128.fromString("10"),
    Decimal128.fromString("9.5"),
    9.75,
  ];
  const { ids, collection } = await among(
    opened,
    values.map((v) => ({ v })),
  );
  expect(await ids({ v: { $gt: Decimal128.fromString("9.6"), $lt: 100 } })).toEqual([2, 4]);
  expect(await ids({ v: Long.fromString("9007199254740993") })).toEqual([0]);
  expect(await ids({ v: 10 })).toEqual([2]);
  const sorted = await collection.find().sort({ v: 1 }).toArray();
  expect(sorted.map(({ _id }) => _id)).toEqual([3, 4, 2, 1, 0]);
});

test("the order of fields counts in an embedded document", async () => {
  const { ids } = await among(opened, [{ o: { a: 1, b: 2 } }, { o: { b: 2, a: 1 } }]);
  expect(await ids({ o: { a: 1, b: 2 } })).toEqual([0]);
  expect(await ids({ o: { $in: [{ b: 2, a: 1 }] } })).toEqual([1]);
});

test("$not, $nin and $ne take what the condition leaves, missing fields included", async () => {
  const { ids } = await among(opened, [{ a: 1 }, { a: 5 }, { a: [1, 5] }, {}]);
  expect(await ids({ a: { $not: { $gt: 2 } } })).toEqual([0, 3]);
  expect(await ids({ a: { $nin: [1, 7] } })).toEqual([1, 3]);
  expect(await ids({ a: { $ne: 5 } })).toEqual([0, 3]);
  expect(await ids({ a: { $exists: false } })).toEqual([3]);
  expect(await ids({ $and: [{ a: 1 }, { a: 5 }] })).toEqual([2]);
});

test("an array sorts upwards by its smallest and downwards by its largest element", async () => {
  const { collection } = await among(opened, [{ a: [1, 9] }, { a: [5] }, { a: 3 }, { a: [] }, {}]);
  const sorted = async (way: 1 | -1) =>
    (await collection.find().sort({ a: way, _id: 1 }).toArray()).map(({ _id }) => _id);
  expect(await sorted(1)).toEqual([3, 4, 0, 2, 1]);
  expect(await sorted(-1)).toEqual([0, 1, 2, 3, 4]);
});

test("a projection shows the fields that it lists, in every element of an array", async () => {
  const { collection } = await among(opened, [{ a: [{ n: 1, m: 2 }, 7], b: { c: 1, d: 2 }, e: 3 }]);
  const shown = async (projection: object) => await collection.findOne({}, { projection });
  expect(await shown({ e: 1 })).toEqual({ _id: 0, e: 3 });
  expect(await shown({ "a.n": 1, "b.d": true })).toEqual({ _id: 0, a: [{ n: 1 }], b: { d: 2 } });
  expect(await shown({ e: 1, _id: 0 })).toEqual({ e: 3 });
  expect(await shown({ _id: 1 })).toEqual({ _id: 0 });
});

test("the driver's two ways to count give the same", async () => {
  const { collection } = await among(opened, [{ a: 1 }, { a: 2 }, { a: 2 }]);
  expect(await collection.countDocuments({ a: 2 })).toBe(2);
  expect(await collection.countDocuments()).toBe(3);
  expect(await collection.countDocuments({ a: 9 })).toBe(0);
  expect(await collection.estimatedDocumentCount()).toBe(3);
  const counted = [{ $group: { _id: null, n: { $sum: 1 } } }];
  expect(await collection.aggregate(counted).toArray()).toEqual([{ _id: null, n: 3 }]);
});
