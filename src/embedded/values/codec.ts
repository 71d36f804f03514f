import { deserialize, serialize } from "bson";
import { type BsonDoc, putIdFirst } from "./kinds.ts";

/** The largest document, in bytes, as in MongoDB. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;

const OPTIONS = { bsonRegExp: true, validation: { utf8: false } } as const;

/** The document that these bytes hold. */
export const decode = (bytes: Uint8Array): BsonDoc => deserialize(bytes, OPTIONS);

/** The document with its numbers in the classes of their BSON types, so that it can be encoded again without a change. */
const decodeExactly = (bytes: Uint8Array): BsonDoc =>
  deserialize(bytes, { ...OPTIONS, promoteValues: false, promoteLongs: false });

/** The document, but the elements of its array `field` are left as bytes. */
export const decodeWithRawField = (bytes: Uint8Array, field: string): BsonDoc =>
  deserialize(bytes, { ...OPTIONS, fieldsAsRaw: { [field]: true } });

/** The bytes of a document. */
export const encode = (doc: BsonDoc): Buffer => Buffer.from(serialize(doc));

/** The bytes that a decoded document came from, so that an insert stores exactly what the client sent. */
const origins = new WeakMap<BsonDoc, Buffer>();

/** Decodes bytes and remembers them as the document's own. */
export function decodeKeepingBytes(bytes: Buffer): BsonDoc {
  const doc = decode(bytes);
  origins.set(doc, bytes);
  return doc;
}

/** The bytes to store for a document: those it came with, or new ones; `_id` comes before the other fields. */
export function bytesToStore(doc: BsonDoc): Buffer {
  const known = origins.get(doc);
  if (Object.keys(doc)[0] === "_id") return known ?? encode(doc);
  return encode(putIdFirst(known ? decodeExactly(known) : doc));
}
