import { CommandError } from "../failure.ts";
import { decode, encode, MAX_DOCUMENT, rawOf } from "../values/codec.ts";
import { type Doc, isDoc, KIND, kindOf } from "../values/kinds.ts";
import { orderBytes, storableKey } from "../values/order-bytes.ts";
import { leavesOf } from "../values/paths.ts";
import type { Collection, Index } from "./catalogue.ts";
import { type IndexKeys, indexKeysOf } from "./index-keys.ts";
import { documentPrefix, spanOf } from "./keys.ts";
import type { Store } from "./store.ts";

/** A document in storage: its key within the collection, its bytes, and its fields once asked for. */
export interface Stored {
  readonly key: Buffer;
  readonly raw: Buffer;
  readonly doc: Doc;
}

/** A stored document that is decoded only if somebody looks into it. */
export function stored(key: Buffer, raw: Buffer): Stored {
  let doc: Doc | undefined;
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
export const documentKey = (id: unknown): Buffer => storableKey(orderBytes(id)).bytes;

/** Adds a document. Like all that writes here it runs inside one `store.write`, and checks before it changes anything. */
export function insertDocument(store: Store, ns: string, doc: Doc): void {
  const collection = store.catalogue.ensure(ns);
  checkId(doc["_id"]);
  const raw = rawOf(doc);
  if (raw.length > MAX_DOCUMENT) {
    const message = `BSONObj size: ${raw.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT}`;
    throw new CommandError(10334, "BSONObjectTooLarge", message);
  }
  const key = documentKey(doc["_id"]);
  const place = Buffer.concat([documentPrefix(collection.id), key]);
  if (store.kv.get(place)) throw duplicate(ns, { name: "_id_", key: { _id: 1 } }, doc);
  const entries = collection.indexes.map((index) => ({ index, found: indexKeysOf(index, doc) }));
  for (const { index, found } of entries) claim(store, { ns, index, keys: found.keys, doc }, key);
  for (const { index, found } of entries) {
    noteKeys(store, ns, index, found);
    for (const entry of found.keys) store.kv.put(Buffer.concat([entry, key]), key);
  }
  store.kv.put(place, raw);
}

/** Puts a new state of a document in place of the old one. */
export function replaceDocument(store: Store, ns: string, old: Stored, doc: Doc): void {
  const collection = store.catalogue.get(ns);
  const raw = encode(doc);
  if (raw.length > MAX_DOCUMENT) {
    const message = `Resulting document after update is larger than ${MAX_DOCUMENT}`;
    throw new CommandError(17419, "Location17419", message);
  }
  const changes = collection.indexes.map((index) => {
    const was = indexKeysOf(index, old.doc).keys;
    const found = indexKeysOf(index, doc);
    const gone = was.filter((key) => !found.keys.some((other) => other.equals(key)));
    const fresh = found.keys.filter((key) => !was.some((other) => other.equals(key)));
    return { index, found, gone, fresh };
  });
  for (const { index, fresh } of changes) claim(store, { ns, index, keys: fresh, doc }, old.key);
  for (const { index, found, gone, fresh } of changes) {
    noteKeys(store, ns, index, found);
    for (const entry of gone) store.kv.remove(Buffer.concat([entry, old.key]));
    for (const entry of fresh) store.kv.put(Buffer.concat([entry, old.key]), old.key);
  }
  store.kv.put(Buffer.concat([documentPrefix(collection.id), old.key]), raw);
}

/** Takes a document away. */
export function removeDocument(store: Store, ns: string, { doc, key }: Stored): void {
  const collection = store.catalogue.get(ns);
  for (const index of collection.indexes) {
    for (const entry of indexKeysOf(index, doc).keys) {
      store.kv.remove(Buffer.concat([entry, key]));
    }
  }
  store.kv.remove(Buffer.concat([documentPrefix(collection.id), key]));
}

/** Every document of a collection, by `_id`. */
export function* allDocuments(store: Store, collection: Collection): Generator<Stored> {
  const head = documentPrefix(collection.id);
  for (const [key, raw] of store.kv.range(spanOf(head))) yield stored(key.subarray(5), raw);
}

/** How many documents a collection holds. */
export const countDocuments = (store: Store, collection: Collection): number =>
  store.kv.count(spanOf(documentPrefix(collection.id)));

/** Removes whatever is stored under a prefix. */
export function clear(store: Store, prefix: Buffer): void {
  for (const key of [...store.kv.range(spanOf(prefix))].map(([key]) => key)) store.kv.remove(key);
}

interface Claim {
  readonly ns: string;
  readonly index: Index;
  readonly keys: readonly Buffer[];
  readonly doc: Doc;
}

/** Throws if another document already has one of these keys in a unique index. */
export function claim(store: Store, { ns, index, keys, doc }: Claim, owner: Buffer): void {
  if (!index.unique) return;
  for (const key of keys) {
    for (const [, holder] of store.kv.range(spanOf(key))) {
      if (!holder.equals(owner)) throw duplicate(ns, index, doc);
    }
  }
}

/** Remembers what the planner has to know of the entries of an index. */
function noteKeys(store: Store, ns: string, { id }: Index, found: IndexKeys): void {
  if (!found.multikey && !found.cut) return;
  const index = store.catalogue.get(ns).indexes.find((one) => one.id === id);
  if (!index) return;
  const multikey = index.multikey === true || found.multikey;
  const cut = index.cut === true || found.cut;
  if (multikey === (index.multikey === true) && cut === (index.cut === true)) return;
  store.catalogue.changeIndex(ns, id, { multikey, cut });
}

function checkId(id: unknown): void {
  const kind = kindOf(id);
  const names = isDoc(id) ? Object.keys(id) : [];
  if (names.some((name) => name.startsWith("$"))) {
    const message = "The dollar ($) prefixed field in '_id' is not allowed for insert";
    throw new CommandError(52, "DollarPrefixedFieldName", message);
  }
  if (kind !== KIND.array && kind !== KIND.regex) return;
  const name = kind === KIND.array ? "array" : "regex";
  throw new CommandError(2, "BadValue", `The '_id' value cannot be of type ${name}`);
}

function duplicate(ns: string, index: Pick<Index, "name" | "key">, doc: Doc): CommandError {
  const keyValue = Object.fromEntries(
    Object.keys(index.key).map((path) => [path, leavesOf(doc, path).values[0] ?? null]),
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
  if (kindOf(value) === KIND.objectId) return `ObjectId('${String(value)}')`;
  return JSON.stringify(value);
}
