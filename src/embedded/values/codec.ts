import { deserialize, serialize } from "bson";
import { type Doc, idFirst } from "./kinds.ts";

/** The largest document, in bytes, as in MongoDB. */
export const MAX_DOCUMENT = 16 * 1024 * 1024;

const OPTIONS = { bsonRegExp: true, validation: { utf8: false } } as const;

/** The document that these bytes hold. */
export const decode = (bytes: Uint8Array): Doc => deserialize(bytes, OPTIONS);

/** The document with its numbers in the classes of their BSON types, so that it can be encoded again without a change. */
const decodeExactly = (bytes: Uint8Array): Doc =>
  deserialize(bytes, { ...OPTIONS, promoteValues: false, promoteLongs: false });

/** The document, but the elements of its array `field` are left as bytes. */
export const decodeRaw = (bytes: Uint8Array, field: string): Doc =>
  deserialize(bytes, { ...OPTIONS, fieldsAsRaw: { [field]: true } });

/** The bytes of a document. */
export const encode = (doc: Doc): Buffer => Buffer.from(serialize(doc));

/** The bytes that a decoded document came from, so that an insert stores exactly what the client sent. */
const origins = new WeakMap<Doc, Buffer>();

/** Decodes bytes and remembers them as the document's own. */
export function decodeKept(bytes: Buffer): Doc {
  const doc = decode(bytes);
  origins.set(doc, bytes);
  return doc;
}

/** The bytes to store for a document: those it came with, or new ones; `_id` stands before the other fields. */
export function rawOf(doc: Doc): Buffer {
  const known = origins.get(doc);
  if (Object.keys(doc)[0] === "_id") return known ?? encode(doc);
  return encode(idFirst(known ? decodeExactly(known) : doc));
}
