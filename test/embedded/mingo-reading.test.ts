// One test for each place in which mingo 7.2.7 answers otherwise than MongoDB: here it is right, or refused by name.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Decimal128 } from "bson";
import { among, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(async () => await opened.close());

test("an array sorts upwards by its smallest and downwards by its largest element", async () => {
  const { collection } = await among(opened, [{ a: [1, 9] }, { a: [5] }, { a: 3 }, { a: [] }, {}]);
  const sorted = async (way: 1 | -1) =>
    (await collection.find().sort({ a: way, _id: 1 }).toArray()).map(({ _id }) => _id);
  expect(await sorted(1)).toEqual([3, 4, 0, 2, 1]);
  expect(await sorted(-1)).toEqual([0, 1, 2, 3, 4]);
  const grouped = await collection
    .aggregate([{ $sort: { a: -1, _id: 1 } }, { $limit: 1 }])
    .toArray();
  expect(grouped).toMatchObject([{ _id: 0 }]);
});

test("a projection of $slice alone keeps the other fields", async () => {
  const { collection } = await among(opened, [{ a: [1, 2, 3], b: 1, c: 2 }]);
  const shown = async (projection: object) => await collection.findOne({}, { projection });
  expect(await shown({ a: { $slice: 1 } })).toEqual({ _id: 0, a: [1], b: 1, c: 2 });
  expect(await shown({ a: { $slice: -2 }, b: 1 })).toEqual({ _id: 0, a: [2, 3], b: 1 });
  expect(await shown({ a: { $slice: [-2, 1] }, b: 0 })).toEqual({ _id: 0, a: [2], c: 2 });
});

test("$elemMatch in a projection takes $in; a.$ gives the element that matched", async () => {
  const { collection } = await among(opened, [{ a: [1, 2, 3], b: [{ n: 1 }, { n: 2 }] }]);
  expect(
    await collection.findOne({}, { projection: { a: { $elemMatch: { $in: [2, 3] } } } }),
  ).toEqual({ _id: 0, a: [2] });
  expect(await collection.findOne({}, { projection: { b: { $elemMatch: { n: 2 } } } })).toEqual({
    _id: 0,
    b: [{ n: 2 }],
  });
  expect(await collection.findOne({ "b.n": 2 }, { projection: { "b.$": 1 } })).toEqual({
    _id: 0,
    b: [{ n: 2 }],
  });
});

test("$lookup puts its documents at a dotted path, and enters arrays on both sides", async () => {
  const teams = await among(opened, [{ name: "Kenya", people: [1, 2] }]);
  const people = await among(opened, [{ n: 1 }, { n: [2, 7] }, { n: 3 }]);
  const from = people.collection.collectionName;
  const [joined] = await teams.collection
    .aggregate([{ $lookup: { from, localField: "people", foreignField: "n", as: "all.people" } }])
    .toArray();
  expect(joined).toEqual({
    _id: 0,
    name: "Kenya",
    people: [1, 2],
    all: {
      people: [
        { _id: 0, n: 1 },
        { _id: 1, n: [2, 7] },
      ],
    },
  });
  const pipeline = [{ $match: { $expr: { $eq: ["$n", "$$wanted"] } } }, { $project: { _id: 0 } }];
  const [found] = await teams.collection
    .aggregate([{ $lookup: { from, let: { wanted: 3 }, pipeline, as: "found" } }])
    .toArray();
  expect(found?.["found"]).toEqual([{ n: 3 }]);
});

test("sums and arithmetic refuse what they would leave out", async () => {
  const { collection, evaluate } = await among(opened, [
    { v: Decimal128.fromString("1.5"), n: 2 },
    { v: 1, n: 3 },
  ]);
  await expect(
    collection.aggregate([{ $group: { _id: null, all: { $sum: "$v" } } }]).toArray(),
  ).rejects.toMatchObject({ code: 115 });
  await expect(evaluate({ $add: ["$v", 1] })).rejects.toMatchObject({ code: 115 });
  await expect(evaluate({ $avg: ["$v", 1] })).rejects.toMatchObject({ code: 115 });
  expect(await evaluate({ $gt: ["$v", 1] })).toEqual([true, false]);
  expect(
    await collection
      .aggregate([{ $group: { _id: null, all: { $sum: "$n" }, most: { $max: "$v" } } }])
      .toArray(),
  ).toMatchObject([{ all: 5, most: Decimal128.fromString("1.5") }]);
});

test("rounding goes to the even neighbour, and a missing field is not null", async () => {
  const { evaluate } = await among(opened, [{ v: 2.5 }, { v: 3.5 }, { v: -2.5 }]);
  expect(await evaluate({ $round: "$v" })).toEqual([2, 4, -2]);
  expect(await evaluate({ $round: ["$v", 1] })).toEqual([2.5, 3.5, -2.5]);
  expect(await evaluate({ $eq: ["$missing", null] })).toEqual([false, false, false]);
  expect(await evaluate({ $ifNull: ["$missing", 7] })).toEqual([7, 7, 7]);
});
