import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { updateDocuments } from "../../src/embedded/commands/updating.ts";
import { findDocuments } from "../../src/embedded/query/find.ts";
import { planQuery } from "../../src/embedded/query/plan.ts";
import { createIndex } from "../../src/embedded/storage/build-index.ts";
import {
  allDocuments,
  clearPrefix,
  insertDocument,
  removeDocument,
} from "../../src/embedded/storage/documents.ts";
import { buildIndexKeys } from "../../src/embedded/storage/index-keys.ts";
import { documentPrefix, entryPrefix, spanWithPrefix } from "../../src/embedded/storage/keys.ts";
import { openOrderedBytes } from "../../src/embedded/storage/ordered-bytes.ts";
import { type DocumentStore, openDocumentStore } from "../../src/embedded/storage/store.ts";
import { sortByFields } from "../../src/embedded/values/sort.ts";
import { repeated, temporaryDirectory } from "../support/embedded.ts";
import { docs, filter, indexes, sort, sortLike, update } from "../support/embedded-arbitrary.ts";
import { byNaiveReading } from "../support/embedded-naive.ts";

type Doc = Record<string, unknown>;

let store: DocumentStore;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  directory = await temporaryDirectory();
  store = await openDocumentStore(openOrderedBytes(join(directory.path, "data.mdb")));
});
afterAll(async () => {
  await store.kv.close();
  await directory.remove();
});

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
  for (const one of gone) clearPrefix(store, entryPrefix(one.id));
  clearPrefix(store, documentPrefix(id));
  store.catalogue.remove(ns);
}

const idsIn = (ns: string, wanted: Parameters<typeof findDocuments>[2]): unknown[] =>
  findDocuments(store, store.catalogue.find(ns), wanted).map((one) => one.doc["_id"]);
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
              const plan = planQuery(store.catalogue.get(indexed), asked);
              if (plan.kind === "union" || (plan.kind === "scan" && plan.index)) used++;
            }
          },
        ),
        { numRuns: repeated(250) },
      );
      // A fuzz that never met an index would prove nothing.
      expect(used).toBeGreaterThan(repeated(250));
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
          fc.array(fc.tuple(filter, sortLike, fc.nat(3), fc.nat(5)), {
            minLength: 10,
            maxLength: 10,
          }),
          async (contents, wanted, queries) => {
            const [indexed, bare] = await twins(contents, wanted);
            for (const [asked, sortOf, skip, limit] of queries) {
              const by = sortOf(wanted);
              const query = { filter: asked, sort: by };
              const all = findDocuments(store, store.catalogue.find(indexed), query).map(
                (one) => one.doc,
              );
              expect({ query, all: sortByFields(all, by, (one) => one) }).toEqual({ query, all });
              const ids = all.map((one) => one["_id"]);
              const same = idsIn(bare, { filter: asked });
              expect({ query, ids: sorted(ids) }).toEqual({ query, ids: same });
              const part = idsIn(indexed, { ...query, skip, limit });
              const end = limit === 0 ? ids.length : skip + limit;
              expect({ query, part }).toEqual({ query, part: ids.slice(skip, end) });
            }
          },
        ),
        { numRuns: repeated(250) },
      );
    },
    repeated(60_000),
  );
});

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
      { numRuns: repeated(250) },
    );
  },
  repeated(60_000),
);

function applyStep(ns: string, asked: Doc, change: Doc | undefined, upsert: boolean): void {
  if (!change) {
    const [hit] = findDocuments(store, store.catalogue.find(ns), { filter: asked, limit: 1 });
    if (hit) removeDocument(store, ns, hit);
    return;
  }
  const multi = Object.keys(change)[0]?.startsWith("$") === true;
  updateDocuments(store, ns, { filter: asked, update: change, multi, upsert });
}

type Index = ReturnType<typeof store.catalogue.get>["indexes"][number];

const entriesOf = ({ id }: Index): string[] =>
  [...store.kv.range(spanWithPrefix(entryPrefix(id)))].map(([entry]) => entry.toString("hex"));

const expectedOf = (ns: string, one: Index): string[] =>
  [...allDocuments(store, store.catalogue.get(ns))]
    .flatMap((held) =>
      buildIndexKeys(one, held.doc).keys.map((entry) =>
        Buffer.concat([entry, held.key]).toString("hex"),
      ),
    )
    .toSorted();
