import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { updateDocuments } from "../../src/embedded/commands/updating.ts";
import { find } from "../../src/embedded/query/find.ts";
import { planOf } from "../../src/embedded/query/plan.ts";
import { createIndex } from "../../src/embedded/storage/build-index.ts";
import {
  allDocuments,
  clear,
  insertDocument,
  removeDocument,
} from "../../src/embedded/storage/documents.ts";
import { indexKeysOf } from "../../src/embedded/storage/index-keys.ts";
import { documentPrefix, entryPrefix, spanOf } from "../../src/embedded/storage/keys.ts";
import { openOrderedBytes } from "../../src/embedded/storage/ordered-bytes.ts";
import { openStore, type Store } from "../../src/embedded/storage/store.ts";
import { repeated, temporaryDirectory } from "../support/embedded.ts";
import { byNaiveReading } from "../support/embedded-naive.ts";

type Doc = Record<string, unknown>;
type Way = 1 | -1;

let store: Store;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
  store = await openStore(openOrderedBytes(join(directory.path, "data.mdb")));
});
afterAll(async () => {
  await store.kv.close();
  await directory.remove();
});

const paths = ["a", "b", "c", "o.x", "l.x", "l.y", "_id"];
const scalar = fc.oneof(
  fc.integer({ min: 0, max: 5 }),
  fc.constantFrom("", "a", "ab", "b"),
  fc.constantFrom(null, true, false),
  fc.constantFrom(new Date(0), new Date(1), new Date(-1)),
);
const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }) },
);
const field = fc.option(value, { nil: undefined, freq: 4 });
const item = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });
const doc = fc
  .record(
    {
      a: field,
      b: field,
      c: field,
      o: fc.record({ x: value }),
      l: fc.array(item, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  )
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)));
const docs = fc.array(doc, { minLength: 1, maxLength: 25 });

const way = fc.constantFrom<Way>(1, -1);
const key = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...paths), way), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((fields) => Object.fromEntries(fields));
const partial = fc.constantFrom<Doc>(
  { a: { $exists: true } },
  { b: { $gt: 1 } },
  { b: { $type: "string" } },
  { c: 1 },
  { a: { $gte: 1, $lte: 4 } },
);
const index = fc.oneof(
  { weight: 4, arbitrary: key.map((of) => ({ key: of })) },
  { weight: 1, arbitrary: key.map((of) => ({ key: of, sparse: true })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(key, partial)
      .map(([of, filter]) => ({ key: of, partialFilterExpression: filter })),
  },
);
const indexes = fc.uniqueArray(index, {
  maxLength: 4,
  selector: (one) => JSON.stringify(one.key),
});

const operators = fc.oneof(
  fc.record({ $gt: scalar, $lt: scalar }, { requiredKeys: ["$gt"] }),
  fc.record({ $gte: scalar, $lte: scalar }, { requiredKeys: ["$lte"] }),
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 2 }) }),
  fc.record({ $ne: scalar }),
  fc.record({ $eq: value }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gt: scalar }) }),
);
const plain = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...paths), fc.oneof(scalar, operators, value)), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path,
  })
  .map((fields): Doc => Object.fromEntries(fields));
const element = fc.record({ x: fc.oneof(scalar, operators), y: scalar }, { requiredKeys: ["x"] });
const filter = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 1, arbitrary: fc.constant<Doc>({}) },
  {
    weight: 1,
    arbitrary: fc.array(plain, { minLength: 1, maxLength: 3 }).map((all): Doc => ({ $and: all })),
  },
  {
    weight: 2,
    arbitrary: fc.array(plain, { minLength: 1, maxLength: 3 }).map((any): Doc => ({ $or: any })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(plain, fc.array(plain, { minLength: 1, maxLength: 2 }))
      .map(([one, any]): Doc => ({ ...one, $or: any })),
  },
  { weight: 1, arbitrary: element.map((x): Doc => ({ l: { $elemMatch: x } })) },
);
const sort = fc.option(key, { nil: undefined });

let made = 0;

/** Two collections of the same documents, the first with indexes; a document that no index takes is in neither. */
async function twins(contents: readonly Doc[], wanted: readonly Doc[]): Promise<[string, string]> {
  const [indexed, bare] = [`f.i${++made}`, `f.b${made}`];
  await store.write(() => {
    for (const old of store.catalogue.all()) forget(old);
    for (const [i, one] of wanted.entries()) createIndex(store, indexed, { ...one, name: `i${i}` });
    for (const [i, one] of contents.entries()) {
      const whole = { _id: i, ...one };
      try {
        insertDocument(store, indexed, whole);
        insertDocument(store, bare, whole);
      } catch (error) {
        if (!String(error).includes("parallel arrays")) throw error;
      }
    }
    store.catalogue.ensure(indexed);
    store.catalogue.ensure(bare);
  });
  return [indexed, bare];
}

function forget({ id, ns, indexes: gone }: ReturnType<typeof store.catalogue.get>): void {
  for (const one of gone) clear(store, entryPrefix(one.id));
  clear(store, documentPrefix(id));
  store.catalogue.remove(ns);
}

const idsIn = (ns: string, wanted: Parameters<typeof find>[2]): unknown[] =>
  find(store, store.catalogue.find(ns), wanted).map((one) => one.doc["_id"]);
const sorted = (ids: readonly unknown[]): unknown[] =>
  ids.toSorted((a, b) => Number(a) - Number(b));

describe("a query gives the same", () => {
  test(
    "with and without indexes, and as read by hand",
    async () => {
      let used = 0;
      await fc.assert(
        fc.asyncProperty(
          docs,
          indexes,
          fc.array(filter, { minLength: 8, maxLength: 8 }),
          async (contents, wanted, filters) => {
            const [indexed, bare] = await twins(contents, wanted);
            const all = idsIn(bare, { filter: {} }).map((i) => ({
              _id: i,
              ...contents[Number(i)],
            }));
            for (const asked of filters) {
              const naive = all
                .filter((one) => byNaiveReading(one, asked))
                .map((one) => one["_id"]);
              expect({ asked, ids: idsIn(bare, { filter: asked }) }).toEqual({ asked, ids: naive });
              expect({ asked, ids: sorted(idsIn(indexed, { filter: asked })) }).toEqual({
                asked,
                ids: naive,
              });
              const plan = planOf(store.catalogue.get(indexed), asked);
              if (plan.kind === "union" || (plan.kind === "scan" && plan.index)) used++;
            }
          },
        ),
        { numRuns: repeated(150) },
      );
      // A fuzz that never met an index would prove nothing.
      expect(used).toBeGreaterThan(repeated(150));
    },
    repeated(60_000),
  );

  test(
    "in the same order, and from the same place to the same place",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          docs,
          indexes,
          fc.array(fc.tuple(filter, key, fc.nat(3), fc.nat(5)), { minLength: 6, maxLength: 6 }),
          async (contents, wanted, queries) => {
            const [indexed, bare] = await twins(contents, wanted);
            for (const [asked, by, skip, limit] of queries) {
              // The last word of the sort makes it total.
              const total = { ...by, _id: 1 as const };
              const query = { filter: asked, sort: total, skip, limit };
              expect({ query, ids: idsIn(indexed, query) }).toEqual({
                query,
                ids: idsIn(bare, query),
              });
            }
          },
        ),
        { numRuns: repeated(100) },
      );
    },
    repeated(60_000),
  );
});

const update = fc.oneof(
  fc
    .tuple(fc.constantFrom("a", "b", "c", "o.x"), value)
    .map(([path, to]): Doc => ({ $set: { [path]: to } })),
  fc.constantFrom("a", "b", "o").map((path): Doc => ({ $unset: { [path]: "" } })),
  scalar.map((to): Doc => ({ $set: { "l.0.x": to } })),
  item.map((one): Doc => ({ $push: { l: one } })),
  scalar.map((one): Doc => ({ $pull: { l: { x: one } } })),
  doc.map((whole): Doc => whole),
  fc.constant<Doc>({ $inc: { n: 1 } }),
);

test(
  "after any changes, an index holds what its documents say and nothing else",
  async () => {
    const step = fc.tuple(filter, fc.option(update, { nil: undefined }), fc.boolean());
    await fc.assert(
      fc.asyncProperty(
        docs,
        indexes,
        fc.array(step, { maxLength: 8 }),
        sort,
        async (contents, wanted, steps, by) => {
          const [ns] = await twins(contents, wanted);
          // Not awaited one by one: they share a commit, and what fails must not take the others with it.
          const done = steps.map(
            async ([asked, change, upsert]) =>
              await store.write(() => applyStep(ns, asked, change, upsert)),
          );
          await Promise.allSettled(done);
          for (const one of store.catalogue.get(ns).indexes)
            expect(entriesOf(one)).toEqual(expectedOf(ns, one));
          const everything = idsIn(ns, { filter: {}, sort: by });
          expect(everything).toHaveLength([...allDocuments(store, store.catalogue.get(ns))].length);
        },
      ),
      { numRuns: repeated(100) },
    );
  },
  repeated(60_000),
);

function applyStep(ns: string, asked: Doc, change: Doc | undefined, upsert: boolean): void {
  if (!change) {
    const [hit] = find(store, store.catalogue.find(ns), { filter: asked, limit: 1 });
    if (hit) removeDocument(store, ns, hit);
    return;
  }
  const multi = Object.keys(change)[0]?.startsWith("$") === true;
  const statement = { filter: asked, update: change, multi, upsert, arrayFilters: [] };
  updateDocuments(store, ns, { ...statement, sort: undefined, variables: undefined });
}

type Index = ReturnType<typeof store.catalogue.get>["indexes"][number];

const entriesOf = ({ id }: Index): string[] =>
  [...store.kv.range(spanOf(entryPrefix(id)))].map(([entry]) => entry.toString("hex"));

const expectedOf = (ns: string, one: Index): string[] =>
  [...allDocuments(store, store.catalogue.get(ns))]
    .flatMap((held) =>
      indexKeysOf(one, held.doc).keys.map((entry) =>
        Buffer.concat([entry, held.key]).toString("hex"),
      ),
    )
    .toSorted();
