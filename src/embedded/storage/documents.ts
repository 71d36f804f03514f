import { CommandError } from "../failure.ts";
import { bytesToStore, decode, encode, MAX_DOCUMENT } from "../values/codec.ts";
import { type BsonDoc, bsonKindOf, isDoc, KIND } from "../values/kinds.ts";
import { encodeOrdered, shortenKey } from "../values/order-bytes.ts";
import { findIndexedValues } from "../values/paths.ts";
import type { Collection, Index } from "./catalogue.ts";
import { buildIndexKeys, type IndexKeys } from "./index-keys.ts";
import { documentPrefix, spanWithPrefix } from "./keys.ts";
import type { DocumentStore } from "./store.ts";

/** A document in storage: its key within the collection, its bytes, and its fields once asked for. */
export interface StoredDocument {
  readonly key: Buffer;
  readonly raw: Buffer;
  readonly doc: BsonDoc;
}

/** Wraps stored bytes as a document that is decoded only when its fields are read. */
export function wrapStored(key: Buffer, raw: Buffer): StoredDocument {
  let doc: BsonDoc | undefined;
  return {
    key,
    raw,
    get doc() {
      doc ??= decode(raw);
      return doc;
    },
  };
}

/** The key under which a collection keeps the document with this `_id`. */
export const encodeDocumentKey = (id: unknown): Buffer => shortenKey(encodeOrdered(id)).bytes;

/** Adds a document. Like all that writes here it runs inside one `store.write`, and checks before it changes anything. */
export function insertDocument(store: DocumentStore, ns: string, doc: BsonDoc): void {
  const collection = store.catalogue.ensure(ns);
  checkId(doc["_id"]);
  const raw = bytesToStore(doc);
  if (raw.length > MAX_DOCUMENT) {
    const message = `BSONObj size: ${raw.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT}`;
    throw new CommandError(10334, "BSONObjectTooLarge", message);
  }
  const key = encodeDocumentKey(doc["_id"]);
  const place = Buffer.concat([documentPrefix(collection.id), key]);
  if (store.kv.get(place)) throw duplicate(ns, { name: "_id_", key: { _id: 1 } }, doc);
  const entries = collection.indexes.map((index) => ({ index, found: buildIndexKeys(index, doc) }));
  for (const { index, found } of entries)
    claimUniqueKeys(store, { ns, index, keys: found.keys, doc }, key);
  for (const { index, found } of entries) {
    noteKeys(store, ns, index, found);
    for (const entry of found.keys) store.kv.put(Buffer.concat([entry, key]), key);
  }
  store.kv.put(place, raw);
}

/** Puts a new state of a document in place of the old one. */
export function replaceDocument(
  store: DocumentStore,
  ns: string,
  old: StoredDocument,
  doc: BsonDoc,
): void {
  const collection = store.catalogue.get(ns);
  const raw = encode(doc);
  if (raw.length > MAX_DOCUMENT) {
    const message = `Resulting document after update is larger than ${MAX_DOCUMENT}`;
    throw new CommandError(17419, "Location17419", message);
  }
  const changes = collection.indexes.map((index) => {
    const was = buildIndexKeys(index, old.doc).keys;
    const found = buildIndexKeys(index, doc);
    const gone = was.filter((key) => !found.keys.some((other) => other.equals(key)));
    const fresh = found.keys.filter((key) => !was.some((other) => other.equals(key)));
    return { index, found, gone, fresh };
  });
  for (const { index, fresh } of changes)
    claimUniqueKeys(store, { ns, index, keys: fresh, doc }, old.key);
  for (const { index, found, gone, fresh } of changes) {
    noteKeys(store, ns, index, found);
    for (const entry of gone) store.kv.remove(Buffer.concat([entry, old.key]));
    for (const entry of fresh) store.kv.put(Buffer.concat([entry, old.key]), old.key);
  }
  store.kv.put(Buffer.concat([documentPrefix(collection.id), old.key]), raw);
}

/** Takes a document away. */
export function removeDocument(
  store: DocumentStore,
  ns: string,
  { doc, key }: StoredDocument,
): void {
  const collection = store.catalogue.get(ns);
  for (const index of collection.indexes) {
    for (const entry of buildIndexKeys(index, doc).keys) {
      store.kv.remove(Buffer.concat([entry, key]));
    }
  }
  store.kv.remove(Buffer.concat([documentPrefix(collection.id), key]));
}

/** Every document of a collection, by `_id`. */
export function* allDocuments(
  store: DocumentStore,
  collection: Collection,
): Generator<StoredDocument> {
  const head = documentPrefix(collection.id);
  for (const [key, raw] of store.kv.range(spanWithPrefix(head)))
    yield wrapStored(key.subarray(5), raw);
}

/** How many documents a collection holds. */
export const countStored = (store: DocumentStore, collection: Collection): number =>
  store.kv.count(spanWithPrefix(documentPrefix(collection.id)));

/** Removes every key with this prefix. */
export function clearPrefix(store: DocumentStore, prefix: Buffer): void {
  for (const key of [...store.kv.range(spanWithPrefix(prefix))].map(([key]) => key))
    store.kv.remove(key);
}

interface Claim {
  readonly ns: string;
  readonly index: Index;
  readonly keys: readonly Buffer[];
  readonly doc: BsonDoc;
}

/** Throws if another document already has one of these keys in a unique index. */
export function claimUniqueKeys(
  store: DocumentStore,
  { ns, index, keys, doc }: Claim,
  owner: Buffer,
): void {
  if (!index.unique) return;
  for (const key of keys) {
    for (const [, holder] of store.kv.range(spanWithPrefix(key))) {
      if (!holder.equals(owner)) throw duplicate(ns, index, doc);
    }
  }
}

/** Remembers what the planner has to know of the entries of an index. */
function noteKeys(store: DocumentStore, ns: string, { id }: Index, found: IndexKeys): void {
  if (!found.multikey && !found.cut) return;
  const index = store.catalogue.get(ns).indexes.find((one) => one.id === id);
  if (!index) return;
  const multikey = index.multikey === true || found.multikey;
  const cut = index.cut === true || found.cut;
  if (multikey === (index.multikey === true) && cut === (index.cut === true)) return;
  store.catalogue.changeIndex(ns, id, { multikey, cut });
}

function checkId(id: unknown): void {
  const kind = bsonKindOf(id);
  const names = isDoc(id) ? Object.keys(id) : [];
  if (names.some((name) => name.startsWith("$"))) {
    const message = "The dollar ($) prefixed field in '_id' is not allowed for insert";
    throw new CommandError(52, "DollarPrefixedFieldName", message);
  }
  if (kind !== KIND.array && kind !== KIND.regex) return;
  const name = kind === KIND.array ? "array" : "regex";
  throw new CommandError(2, "BadValue", `The '_id' value cannot be of type ${name}`);
}

function duplicate(ns: string, index: Pick<Index, "name" | "key">, doc: BsonDoc): CommandError {
  const keyValue = Object.fromEntries(
    Object.keys(index.key).map((path) => [path, findIndexedValues(doc, path).values[0] ?? null]),
  );
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${display(value)}`);
  return new CommandError(
    11000,
    "DuplicateKey",
    `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: { ${shown.join(", ")} }`,
    { keyPattern: index.key, keyValue },
  );
}

function display(value: unknown): string {
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (bsonKindOf(value) === KIND.objectId) return `ObjectId('${String(value)}')`;
  return JSON.stringify(value);
}
