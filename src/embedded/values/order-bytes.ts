import { createHash } from "node:crypto";
import { Binary, BSONRegExp, ObjectId, Timestamp } from "bson";
import { type BsonDoc, bsonKindOf, isDoc, isList, isWideNumber, KIND } from "./kinds.ts";
import { encodeDouble, encodeNumber } from "./number-bytes.ts";

/** The longest key that is stored as it is; a longer one keeps its head and ends in a digest. */
const MAX_KEY = 900;
const DIGEST = 32;
const HEAD = MAX_KEY - DIGEST;
const END = Buffer.from([0]);

/**
 * Bytes of the given values, in a row: comparing two such rows byte by byte gives MongoDB's sort order. No value's
 * bytes are the beginning of another's, so values can be joined into one compound key.
 */
export function encodeOrdered(...values: readonly unknown[]): Buffer {
  const out: Buffer[] = [];
  for (const value of values) add(value, out);
  return out.length === 1 && out[0] ? out[0] : Buffer.concat(out);
}

/** Whether two values are the same to MongoDB; the order of fields counts, the numeric type does not. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const kind = bsonKindOf(a);
  if (kind !== bsonKindOf(b)) return false;
  if (kind === KIND.string || kind === KIND.bool) return false;
  return encodeOrdered(a).equals(encodeOrdered(b));
}

/** Below zero, zero or above, as MongoDB sorts the two values. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number" && a === a && b === b) return a - b;
  const kinds = bsonKindOf(a) - bsonKindOf(b);
  return kinds === 0 ? Buffer.compare(encodeOrdered(a), encodeOrdered(b)) : kinds;
}

/** A text that is equal for equal values: the key of a set or a map of values. */
export const identityOf = (value: unknown): string => encodeOrdered(value).toString("latin1");

/** A key that storage can hold, and whether it was too long to be kept whole. */
export function shortenKey(bytes: Buffer): { readonly bytes: Buffer; readonly cut: boolean } {
  if (bytes.length <= MAX_KEY) return { bytes, cut: false };
  const digest = createHash("sha256").update(bytes).digest();
  return { bytes: Buffer.concat([bytes.subarray(0, HEAD), digest]), cut: true };
}

/** The part of a key that sorts right even where keys are cut. */
export const sortablePart = (bytes: Buffer): Buffer => bytes.subarray(0, HEAD);

/** The first key after all that begin with `bytes`. */
export function endOfPrefix(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0xff) end--;
  const next = Buffer.from(bytes.subarray(0, end));
  if (end > 0) next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}

function add(value: unknown, out: Buffer[]): void {
  const kind = bsonKindOf(value);
  const content = contentOf(value);
  if (content) out.push(Buffer.concat([Buffer.from([kind]), content]));
  else if (isList(value)) addArray(value, out);
  else if (isDoc(value)) addDocument(value, out);
  else out.push(Buffer.from([kind]));
}

function addArray(items: readonly unknown[], out: Buffer[]): void {
  out.push(Buffer.from([KIND.array]));
  for (const item of items) add(item, out);
  out.push(END);
}

function addDocument(doc: BsonDoc, out: Buffer[]): void {
  out.push(Buffer.from([KIND.object]));
  for (const [name, value] of Object.entries(doc)) {
    out.push(Buffer.from([bsonKindOf(value)]), textBytes(name));
    add(value, out);
  }
  out.push(END);
}

/** What follows the kind of a value that holds no others. */
function contentOf(value: unknown): Uint8Array | undefined {
  if (typeof value === "string") return textBytes(value);
  if (typeof value === "number" || isWideNumber(value)) return encodeNumber(value);
  if (typeof value === "boolean") return Buffer.from([value ? 1 : 0]);
  if (value instanceof ObjectId) return value.id;
  if (value instanceof Date) return encodeDouble(value.getTime());
  return rareContentOf(value);
}

function rareContentOf(value: unknown): Uint8Array | undefined {
  if (value instanceof Timestamp) return timestampBytes(value);
  if (value instanceof Binary || value instanceof Uint8Array) return binaryBytes(value);
  if (value instanceof RegExp || value instanceof BSONRegExp) return regexBytes(value);
  return undefined;
}

function textBytes(text: string): Buffer {
  return Buffer.from(`${text.includes("\0") ? text.replaceAll("\0", "\0\u0001") : text}\0\0`);
}

function timestampBytes(value: Timestamp): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value.toBigInt()));
  return bytes;
}

function binaryBytes(value: Binary | Uint8Array): Buffer {
  const content = value instanceof Binary ? value.buffer.subarray(0, value.position) : value;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(content.length);
  head[4] = value instanceof Binary ? value.sub_type : 0;
  return Buffer.concat([head, content]);
}

function regexBytes(value: RegExp | BSONRegExp): Buffer {
  const [pattern, flags] =
    value instanceof RegExp ? [value.source, value.flags] : [value.pattern, value.options];
  return Buffer.concat([textBytes(pattern), textBytes(flags)]);
}
