import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type mongoose from "mongoose";
import { type Fields, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
let answers: mongoose.mongo.Collection<Fields>;
beforeAll(async () => {
  opened = await openEmbedded();
  answers = opened.fresh();
  await answers.insertMany([
    { _id: 1 as never, team: "Kenya", score: 4, tags: ["a", "b"], by: { name: "Amina", age: 30 } },
    { _id: 2 as never, team: "Kenya", score: 2, tags: [], by: { name: "Ali", age: 40 } },
    { _id: 3 as never, team: "Jordan", score: 5, tags: ["b"], by: { name: "Dalia", age: 50 } },
    { _id: 4 as never, team: "Ghana", score: null, by: { name: "Efua" } },
  ]);
});
afterAll(async () => await opened.close());

const run = async (...pipeline: Fields[]): Promise<unknown[]> =>
  await answers.aggregate(pipeline).toArray();

test("groups with the usual accumulators", async () => {
  const group = {
    _id: "$team",
    n: { $sum: 1 },
    count: { $count: {} },
    total: { $sum: "$score" },
    mean: { $avg: "$score" },
    least: { $min: "$score" },
    most: { $max: "$score" },
    first: { $first: "$by.name" },
    last: { $last: "$by.name" },
    all: { $push: "$score" },
    once: { $addToSet: { $gt: ["$score", 1] } },
  };
  expect(await run({ $sort: { _id: 1 } }, { $group: group }, { $sort: { _id: 1 } })).toEqual([
    {
      _id: "Ghana",
      n: 1,
      count: 1,
      total: 0,
      mean: null,
      least: null,
      most: null,
      first: "Efua",
      last: "Efua",
      all: [null],
      once: [false],
    },
    {
      _id: "Jordan",
      n: 1,
      count: 1,
      total: 5,
      mean: 5,
      least: 5,
      most: 5,
      first: "Dalia",
      last: "Dalia",
      all: [5],
      once: [true],
    },
    {
      _id: "Kenya",
      n: 2,
      count: 2,
      total: 6,
      mean: 3,
      least: 2,
      most: 4,
      first: "Amina",
      last: "Ali",
      all: [4, 2],
      once: [true],
    },
  ]);
  expect(await run({ $group: { _id: { team: "$team" } } }, { $count: "teams" })).toEqual([
    { teams: 3 },
  ]);
  expect(
    await run({ $match: { team: "nowhere" } }, { $group: { _id: null, n: { $sum: 1 } } }),
  ).toEqual([]);
});

test("unwinds, filters, reshapes and cuts", async () => {
  expect(
    await run({ $unwind: "$tags" }, { $sort: { _id: 1, tags: 1 } }, { $project: { tags: 1 } }),
  ).toEqual([
    { _id: 1, tags: "a" },
    { _id: 1, tags: "b" },
    { _id: 3, tags: "b" },
  ]);
  const kept = { path: "$tags", preserveNullAndEmptyArrays: true, includeArrayIndex: "at" };
  expect(
    await run({ $unwind: kept }, { $sort: { _id: 1, at: 1 } }, { $project: { at: 1 } }),
  ).toEqual([
    { _id: 1, at: 0 },
    { _id: 1, at: 1 },
    { _id: 2, at: null },
    { _id: 3, at: 0 },
    { _id: 4, at: null },
  ]);
  expect(
    await run(
      { $sort: { score: -1 } },
      { $skip: 1 },
      { $limit: 1 },
      { $project: { _id: 0, who: "$by.name" } },
    ),
  ).toEqual([{ who: "Amina" }]);
  expect(await run({ $match: { _id: 3 } }, { $replaceRoot: { newRoot: "$by" } })).toEqual([
    { name: "Dalia", age: 50 },
  ]);
  expect(await run({ $match: { _id: 3 } }, { $project: { "by.age": 0, tags: 0 } })).toEqual([
    { _id: 3, team: "Jordan", score: 5, by: { name: "Dalia" } },
  ]);
  expect(
    await run(
      { $match: { _id: 3 } },
      { $set: { "by.old": { $gt: ["$by.age", 45] }, extra: { n: 1 } } },
      { $unset: ["team", "by.name"] },
    ),
  ).toEqual([{ _id: 3, score: 5, tags: ["b"], by: { age: 50, old: true }, extra: { n: 1 } }]);
});

test("sorts groups by their size, runs facets, joins and adds collections", async () => {
  expect((await run({ $sortByCount: "$team" }))[0]).toEqual({ _id: "Kenya", count: 2 });
  expect(
    await run({
      $facet: {
        all: [{ $count: "n" }],
        best: [{ $sort: { score: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
      },
    }),
  ).toEqual([{ all: [{ n: 4 }], best: [{ _id: 3 }] }]);
  const teams = opened.fresh();
  await teams.insertOne({ name: "Kenya" });
  const lookup = {
    from: answers.collectionName,
    localField: "name",
    foreignField: "team",
    as: "answers",
  };
  const [joined] = await teams.aggregate([{ $lookup: lookup }]).toArray();
  expect(joined?.["answers"]).toHaveLength(2);
  const union = { coll: answers.collectionName, pipeline: [{ $match: { score: 5 } }] };
  expect(await teams.aggregate([{ $unionWith: union }]).toArray()).toHaveLength(2);
  expect(await run({ $sample: { size: 2 } })).toHaveLength(2);
});

test("evaluates the common expressions", async () => {
  const evaluate = async (expression: unknown): Promise<unknown> => {
    const [doc] = await answers
      .aggregate([{ $match: { _id: 1 } }, { $project: { v: expression } }])
      .toArray();
    return doc?.["v"];
  };
  expect(await evaluate({ $concat: ["$team", "/", "$by.name"] })).toBe("Kenya/Amina");
  expect(await evaluate({ $cond: [{ $gte: ["$score", 4] }, "good", "bad"] })).toBe("good");
  expect(await evaluate({ $cond: [false, 1, 2] })).toBe(2);
  expect(await evaluate({ $map: { input: "$tags", as: "t", in: { $toUpper: "$$t" } } })).toEqual([
    "A",
    "B",
  ]);
  expect(await evaluate({ $filter: { input: "$tags", cond: { $ne: ["$$this", "a"] } } })).toEqual([
    "b",
  ]);
  expect(
    await evaluate({
      $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ["$$value", "$$this"] } },
    }),
  ).toBe(6);
  expect(await evaluate({ $size: "$tags" })).toBe(2);
  expect(await evaluate({ $in: ["b", "$tags"] })).toBe(true);
  expect(await evaluate({ $setUnion: ["$tags", ["b", "c"]] })).toEqual(["a", "b", "c"]);
  expect(await evaluate({ $let: { vars: { x: 2 }, in: { $multiply: ["$$x", "$score"] } } })).toBe(
    8,
  );
  expect(await evaluate({ $mergeObjects: ["$by", { age: 31 }] })).toEqual({
    name: "Amina",
    age: 31,
  });
  expect(await evaluate({ $arrayToObject: [[{ k: "a", v: 1 }]] })).toEqual({ a: 1 });
  expect(await evaluate({ $toString: "$score" })).toBe("4");
  expect(await evaluate({ $regexMatch: { input: "$team", regex: /^ken/i } })).toBe(true);
  expect(await evaluate({ $literal: "$team" })).toBe("$team");
  expect(await evaluate({ $subtract: [10, { $mod: ["$by.age", 7] }] })).toBe(8);
});

test("filters may hold expressions, and these may name variables", async () => {
  const filter = { $expr: { $gt: ["$by.age", { $multiply: ["$score", 10] }] } };
  expect((await answers.find(filter).toArray()).map(({ _id }) => _id)).toEqual([2]);
  const named = { $expr: { $eq: ["$team", "$$wanted"] } };
  expect(await answers.find(named, { let: { wanted: "Jordan" } }).toArray()).toHaveLength(1);
});

test("pipelines update documents", async () => {
  const copy = opened.fresh();
  await copy.insertOne({ _id: 1 as never, a: 1, list: [3, 1] });
  await copy.updateOne({ _id: 1 as never }, [
    { $set: { b: { $add: ["$a", 1] }, list: { $sortArray: { input: "$list", sortBy: 1 } } } },
    { $unset: "a" },
  ]);
  expect(await copy.findOne({})).toEqual({ _id: 1, list: [1, 3], b: 2 });
});
