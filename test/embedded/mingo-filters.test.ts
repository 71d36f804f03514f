// One test for each place in which mingo 7.2.7 answers otherwise than MongoDB: here it is right, or refused by name.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Decimal128, Long, ObjectId } from "bson";
import { among, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(async () => await opened.close());

test("$all and $elemMatch on scalars", async () => {
  const { ids } = await among(opened, [
    { a: 1 },
    { a: [1, 2] },
    { a: [2] },
    { a: [{ n: 1 }, { n: 5 }] },
  ]);
  expect(await ids({ a: { $all: [1] } })).toEqual([0, 1]);
  expect(await ids({ a: { $all: [1, 2] } })).toEqual([1]);
  expect(await ids({ a: { $all: [] } })).toEqual([]);
  expect(await ids({ a: { $elemMatch: { $gte: 2 } } })).toEqual([1, 2]);
  expect(await ids({ a: { $elemMatch: { n: { $gt: 1, $lt: 6 } } } })).toEqual([3]);
  expect(await ids({ a: { $all: [{ $elemMatch: { n: 1 } }, { $elemMatch: { n: 5 } }] } })).toEqual([
    3,
  ]);
});

test("$size and equality with an array, on a path through an array", async () => {
  const { ids } = await among(opened, [
    { a: [{ b: [1, 2] }, { b: [3] }] },
    { a: [{ b: 1 }, { b: 2 }] },
    { a: { b: [1, 2] } },
  ]);
  expect(await ids({ "a.b": { $size: 2 } })).toEqual([0, 2]);
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
  const { ids, collection } = await among(opened, [{ o: { a: 1, b: 2 } }, { o: { b: 2, a: 1 } }]);
  expect(await ids({ o: { a: 1, b: 2 } })).toEqual([0]);
  expect(await ids({ o: { $in: [{ b: 2, a: 1 }] } })).toEqual([1]);
  expect(await collection.aggregate([{ $group: { _id: "$o" } }]).toArray()).toHaveLength(2);
  expect(await collection.distinct("o")).toHaveLength(2);
});

test("$type knows ObjectIds and what is in arrays; it is refused where numbers are blurred", async () => {
  const { ids, collection } = await among(opened, [
    { v: new ObjectId() },
    { v: "x" },
    { v: [1, "y"] },
    { v: null },
    {},
  ]);
  expect(await ids({ v: { $type: "objectId" } })).toEqual([0]);
  expect(await ids({ v: { $type: ["string", "array"] } })).toEqual([1, 2]);
  expect(await ids({ v: { $type: 10 } })).toEqual([3]);
  await expect(collection.findOne({ v: { $type: "double" } })).rejects.toMatchObject({
    code: 115,
  });
});

test("regular expressions take the option x, and PCRE that JavaScript would misread is refused", async () => {
  const { ids, collection } = await among(opened, [
    { v: "Amina K" },
    { v: "amina" },
    { v: "A # b" },
  ]);
  expect(await ids({ v: { $regex: "^ am # the name\n ina $", $options: "xi" } })).toEqual([1]);
  expect(await ids({ v: { $regex: "A\\ [#] \\ b", $options: "x" } })).toEqual([2]);
  expect(await ids({ v: /^am/i })).toEqual([0, 1]);
  expect(await ids({ v: { $not: /^am/i } })).toEqual([2]);
  expect(await ids({ v: { $in: [/K$/, "amina"] } })).toEqual([0, 1]);
  await expect(collection.findOne({ v: { $regex: "\\Aam" } })).rejects.toMatchObject({
    code: 115,
  });
  await expect(collection.findOne({ v: { $regex: "[[:alpha:]]" } })).rejects.toMatchObject({
    code: 115,
  });
  await expect(collection.findOne({ v: { $regex: "a++" } })).rejects.toMatchObject({
    code: 51091,
  });
});
