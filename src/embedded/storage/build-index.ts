import { CommandError, notSupported } from "../failure.ts";
import { checkPartialFilter } from "../query/partial.ts";
import { type BsonDoc, describeValue, isDoc } from "../values/kinds.ts";
import { identityOf, sameValue } from "../values/order-bytes.ts";
import type { Collection, Index } from "./catalogue.ts";
import { allDocuments, claimUniqueKeys, clearPrefix } from "./documents.ts";
import { buildIndexKeys } from "./index-keys.ts";
import { entryPrefix } from "./keys.ts";
import type { DocumentStore } from "./store.ts";

const OPTIONS = new Set(["unique", "sparse", "partialFilterExpression", "expireAfterSeconds"]);
const IGNORED = new Set(["v", "key", "name", "ns", "background", "collation"]);

/** Makes an index over the documents that are there, unless it is there already; tells whether it made one. */
export function createIndex(store: DocumentStore, ns: string, given: BsonDoc): boolean {
  const wanted = readIndex(given);
  const collection = store.catalogue.ensure(ns);
  if (Object.keys(wanted.key).join() === "_id" || exists(collection, wanted)) return false;
  const index: Index = { ...wanted, id: store.catalogue.newId() };
  store.catalogue.addIndex(ns, index);
  try {
    fill(store, collection, index);
  } catch (error) {
    clearPrefix(store, entryPrefix(index.id));
    store.catalogue.removeIndex(ns, index.id);
    throw error;
  }
  return true;
}

/** Takes an index away, entries and all. */
export function dropIndex(store: DocumentStore, ns: string, index: Index): void {
  clearPrefix(store, entryPrefix(index.id));
  store.catalogue.removeIndex(ns, index.id);
}

function fill(store: DocumentStore, collection: Collection, index: Index): void {
  let multikey = false;
  let cut = false;
  for (const { doc, key } of allDocuments(store, collection)) {
    const found = buildIndexKeys(index, doc);
    multikey ||= found.multikey;
    cut ||= found.cut;
    claimUniqueKeys(store, { ns: collection.ns, index, keys: found.keys, doc }, key);
    for (const entry of found.keys) store.kv.put(Buffer.concat([entry, key]), key);
  }
  if (multikey || cut) store.catalogue.changeIndex(collection.ns, index.id, { multikey, cut });
}

const cannotCreate = (message: string) => new CommandError(67, "CannotCreateIndex", message);

function readIndex(given: BsonDoc): Omit<Index, "id"> {
  for (const option of Object.keys(given)) {
    if (!OPTIONS.has(option) && !IGNORED.has(option)) {
      throw notSupported(`the index option '${option}'`);
    }
  }
  if (isDoc(given["collation"]) && given["collation"]["locale"] !== "simple") {
    throw notSupported("an index with a collation");
  }
  const key = readKey(given["key"]);
  const { unique, sparse, partialFilterExpression: partial } = given;
  if (sparse === true && partial) {
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
  }
  if (isDoc(partial)) checkPartialFilter(partial);
  return {
    name: describeValue(given["name"]),
    key,
    ...(unique === true ? { unique } : {}),
    ...(sparse === true ? { sparse } : {}),
    ...(isDoc(partial) ? { partialFilterExpression: partial } : {}),
    ...readExpiry(given["expireAfterSeconds"], key),
  };
}

function readKey(given: unknown): Index["key"] {
  const key: Record<string, number> = {};
  for (const [path, way] of Object.entries(isDoc(given) ? given : {})) {
    if (typeof way !== "number") throw notSupported(`a '${describeValue(way)}' index (${path})`);
    if (path.includes("$**")) throw notSupported("a wildcard index");
    if (way === 0 || path === "" || path.startsWith("$")) {
      throw cannotCreate(`Values in the index key pattern cannot be 0, nor paths '${path}'`);
    }
    key[path] = way;
  }
  if (Object.keys(key).length > 0) return key;
  throw cannotCreate("Index keys cannot be an empty object.");
}

function readExpiry(seconds: unknown, key: Index["key"]): Pick<Index, "expireAfterSeconds"> {
  if (typeof seconds !== "number") return {};
  if (Object.keys(key).length > 1) {
    throw cannotCreate("TTL indexes are single-field indexes, compound indexes do not support TTL");
  }
  return { expireAfterSeconds: seconds };
}

/** An index without its name: two indexes with the same shape are the same. */
const shapeOf = (index: Omit<Index, "id">): string =>
  identityOf([
    index.key,
    index.unique ?? false,
    index.sparse ?? false,
    index.partialFilterExpression,
    index.expireAfterSeconds,
  ]);

function exists(collection: Collection, wanted: Omit<Index, "id">): boolean {
  const namesake = collection.indexes.find(({ name }) => name === wanted.name);
  if (namesake) {
    if (shapeOf(namesake) === shapeOf(wanted)) return true;
    throw new CommandError(
      86,
      "IndexKeySpecsConflict",
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(wanted)}, existing index: ${JSON.stringify(namesake)}`,
    );
  }
  const twin = collection.indexes.find(
    ({ key, partialFilterExpression }) =>
      sameValue(key, wanted.key) &&
      sameValue(partialFilterExpression, wanted.partialFilterExpression),
  );
  if (!twin) return false;
  const message = `Index already exists with a different name: ${twin.name}`;
  throw new CommandError(85, "IndexOptionsConflict", message);
}
