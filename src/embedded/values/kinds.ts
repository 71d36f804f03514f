import { Binary, BSONRegExp, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from "bson";

/** A document: values by field name, in their order. */
export type BsonDoc = Record<string, unknown>;

/** Which way each field of a sort runs, most significant first. */
export type SortSpec = Readonly<Record<string, 1 | -1>>;

/** The kinds of BSON values in MongoDB's sort order; each is the first byte of an order-preserving key. */
export const KIND = {
  min: 0x08,
  null: 0x10,
  number: 0x20,
  string: 0x30,
  object: 0x40,
  array: 0x48,
  binary: 0x50,
  objectId: 0x58,
  bool: 0x60,
  date: 0x68,
  timestamp: 0x70,
  regex: 0x78,
  max: 0xf0,
} as const;

const PRIMITIVES: Readonly<Record<string, number>> = {
  undefined: KIND.null,
  number: KIND.number,
  bigint: KIND.number,
  string: KIND.string,
  boolean: KIND.bool,
};

const CLASSES: readonly (readonly [new (...args: never[]) => unknown, number])[] = [
  [ObjectId, KIND.objectId],
  [Date, KIND.date],
  [Timestamp, KIND.timestamp],
  [Long, KIND.number],
  [Decimal128, KIND.number],
  [Binary, KIND.binary],
  [Uint8Array, KIND.binary],
  [BSONRegExp, KIND.regex],
  [RegExp, KIND.regex],
  [MinKey, KIND.min],
  [MaxKey, KIND.max],
];

/** The kind of a value; a missing one counts as null. */
export function bsonKindOf(value: unknown): number {
  if (value === null) return KIND.null;
  const primitive = PRIMITIVES[typeof value];
  if (primitive !== undefined) return primitive;
  if (Array.isArray(value)) return KIND.array;
  if (Object.getPrototypeOf(value) === Object.prototype) return KIND.object;
  for (const [Class, kind] of CLASSES) if (value instanceof Class) return kind;
  return KIND.object;
}

/** Whether a value is an array. */
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Whether a value is an embedded document. */
export const isDoc = (value: unknown): value is BsonDoc =>
  typeof value === "object" && value !== null && bsonKindOf(value) === KIND.object;

/** Whether a value is a list of documents. */
export const isDocs = (value: unknown): value is readonly BsonDoc[] =>
  isList(value) && value.every(isDoc);

/** Whether a value is one that `$gt` and its like can bound: no document, array or pattern. */
export function isScalar(value: unknown): boolean {
  const kind = bsonKindOf(value);
  return kind !== KIND.object && kind !== KIND.array && kind !== KIND.regex;
}

/** Whether a value is a document of operators, as `{$gt: 1}` is. */
export const isOperators = (value: unknown): value is BsonDoc =>
  isDoc(value) && (Object.keys(value)[0]?.startsWith("$") ?? false);

/** Whether a value is a document with nothing in it, or no document at all. */
export const isEmptyDocument = (value: unknown): boolean =>
  !isDoc(value) || Object.keys(value).length === 0;

/** A field of its own of a document, never one that every object inherits. */
export const readOwnField = (doc: BsonDoc, name: string): unknown =>
  Object.hasOwn(doc, name) ? doc[name] : undefined;

/** Whether a value is a plain document, and not one of BSON's classes that count as documents. */
export const isPlainDoc = (value: unknown): value is BsonDoc =>
  isDoc(value) && Object.getPrototypeOf(value) === Object.prototype;

/** A value in words, for a message. */
export const describeValue = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined ? "nothing" : JSON.stringify(value);

/** A number that a double cannot hold or was not given as one. */
export const isWideNumber = (value: unknown): value is Long | Decimal128 | bigint =>
  typeof value === "bigint" || value instanceof Long || value instanceof Decimal128;

/** The document with its `_id` before its other fields. */
export function putIdFirst(doc: BsonDoc): BsonDoc {
  if (!Object.hasOwn(doc, "_id") || Object.keys(doc)[0] === "_id") return doc;
  const { _id, ...rest } = doc;
  return { _id, ...rest };
}

const TYPE_NAMES: Readonly<Record<number, string>> = {
  [KIND.min]: "minKey",
  [KIND.null]: "null",
  [KIND.number]: "number",
  [KIND.string]: "string",
  [KIND.object]: "object",
  [KIND.array]: "array",
  [KIND.binary]: "binData",
  [KIND.objectId]: "objectId",
  [KIND.bool]: "bool",
  [KIND.date]: "date",
  [KIND.timestamp]: "timestamp",
  [KIND.regex]: "regex",
  [KIND.max]: "maxKey",
};

/** The name of a value's BSON type, for a message. */
export const nameType = (value: unknown): string =>
  value === undefined ? "missing" : (TYPE_NAMES[bsonKindOf(value)] ?? "object");
