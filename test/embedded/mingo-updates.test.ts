// One test for each place in which mingo 7.2.7 answers otherwise than MongoDB: here it is right, or refused by name.
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Decimal128, Long } from "bson";
import { among, type Opened, openEmbedded } from "../support/embedded.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openEmbedded();
});
afterAll(async () => await opened.close());

test("$push with $each, $sort, $slice and $position works on a missing field", async () => {
  const each = { $each: [3, 1, 2], $sort: -1, $slice: 2 };
  expect(await (await among(opened, [{}])).after({ $push: { a: each } })).toEqual({
    _id: 0,
    a: [3, 2],
  });
  const objects = { $each: [{ n: 2 }, { n: 1 }], $sort: { n: 1 }, $slice: -1 };
  expect(
    await (await among(opened, [{ a: [{ n: 3 }] }])).after({ $push: { a: objects } }),
  ).toMatchObject({ a: [{ n: 3 }] });
  const first = { $each: [0], $position: 0 };
  expect(await (await among(opened, [{ a: [1] }])).after({ $push: { a: first } })).toMatchObject({
    a: [0, 1],
  });
});

test("$pull takes a condition with $or", async () => {
  const list = await among(opened, [{ a: [{ n: 1 }, { n: 2 }, { n: 3, m: 1 }] }]);
  expect(await list.after({ $pull: { a: { $or: [{ n: 1 }, { m: 1 }] } } })).toMatchObject({
    a: [{ n: 2 }],
  });
  const plain = await among(opened, [{ a: [1, 5, 9] }]);
  expect(await plain.after({ $pull: { a: { $in: [1, 9] } } })).toMatchObject({ a: [5] });
  expect(await plain.after({ $pull: { a: 5 } })).toMatchObject({ a: [] });
});

test("an operator on a value of the wrong type fails and changes nothing", async () => {
  const { collection } = await among(opened, [{ text: "x", n: 1, list: [1] }]);
  const attempt = async (update: object): Promise<unknown> =>
    await collection.updateOne({}, update).catch((error: unknown) => error);
  expect(await attempt({ $inc: { text: 1 } })).toMatchObject({ code: 14 });
  expect(await attempt({ $inc: { n: "1" } })).toMatchObject({ code: 14 });
  expect(await attempt({ $mul: { text: 2 } })).toMatchObject({ code: 14 });
  expect(await attempt({ $push: { n: 1 } })).toMatchObject({ code: 2 });
  expect(await attempt({ $addToSet: { text: 1 } })).toMatchObject({ code: 2 });
  expect(await attempt({ $pop: { n: 1 } })).toMatchObject({ code: 2 });
  expect(await attempt({ $set: { "n.a": 1 } })).toMatchObject({ code: 28 });
  expect(await attempt({ $set: { "list.x": 1 } })).toMatchObject({ code: 28 });
  expect(await attempt({ $set: { _id: 7 } })).toMatchObject({ code: 66 });
  expect(await attempt({ $set: { n: 2 }, $inc: { n: 1 } })).toMatchObject({ code: 40 });
  expect(await attempt({ $set: { "a.b": 2, a: 1 } })).toMatchObject({ code: 40 });
  expect(await attempt({ $nonsense: { n: 2 } })).toMatchObject({ code: 9 });
  expect(await collection.findOne({})).toEqual({ _id: 0, text: "x", n: 1, list: [1] });
});

test("two $[name] paths may lead into one array", async () => {
  const { after } = await among(opened, [
    {
      a: [
        { k: 1, n: 0 },
        { k: 2, n: 0 },
      ],
    },
  ]);
  const arrayFilters = [{ "one.k": 1 }, { "two.k": { $gt: 1 } }];
  const update = { $set: { "a.$[one].n": 10, "a.$[two].n": 20, "a.$[].seen": true } };
  expect(await after(update, { arrayFilters })).toMatchObject({
    a: [
      { k: 1, n: 10, seen: true },
      { k: 2, n: 20, seen: true },
    ],
  });
});

test("$ finds its element when the filter names the array twice", async () => {
  const { collection } = await among(opened, [
    {
      a: [
        { k: 1, n: 1 },
        { k: 2, n: 5 },
      ],
    },
  ]);
  await collection.updateOne({ "a.k": 2, "a.n": { $gt: 3 } }, { $set: { "a.$.hit": true } });
  await collection.updateOne({ a: { $elemMatch: { k: 1, n: 1 } } }, {
    $inc: { "a.$.n": 1 },
  } as object);
  expect(await collection.findOne({})).toMatchObject({
    a: [
      { k: 1, n: 2 },
      { k: 2, n: 5, hit: true },
    ],
  });
  const blind = collection.updateOne({ missing: null }, { $set: { "a.$.x": 1 } });
  await expect(blind).rejects.toMatchObject({ code: 2 });
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
  for (const update of [
    { $inc: { l: 1 } },
    { $inc: { d: 1 } },
    { $mul: { n: Decimal128.fromString("2") } },
    { $inc: { n: 1 } },
  ]) {
    await expect(collection.updateOne({}, update as never)).rejects.toMatchObject({ code: 115 });
  }
});
