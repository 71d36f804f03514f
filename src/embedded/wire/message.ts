import { decode, decodeKeepingBytes, decodeWithRawField } from "../values/codec.ts";
import { type BsonDoc, isDoc } from "../values/kinds.ts";

// The MongoDB wire protocol: OP_MSG both ways, and the OP_QUERY with which drivers open a connection.
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const AWAIT_CAPABLE = 8;

/** The longest message that is taken, in bytes. */
export const MAX_MESSAGE = 48_000_000;

/** What a client asks. */
export interface WireRequest {
  readonly requestId: number;
  readonly opCode: number;
  readonly command: BsonDoc;
  /** The client wants no answer: an unacknowledged write. */
  readonly silent: boolean;
}

/** A message that is not one; the connection it came by is of no more use. */
class ProtocolError extends Error {}

/** Reads a whole message. */
export function readWireRequest(message: Buffer): WireRequest {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === OP_QUERY) return { requestId, opCode, command: readQuery(message), silent: false };
  if (opCode !== OP_MSG) throw new ProtocolError(`unsupported opcode ${opCode}`);
  const flags = message.readUInt32LE(16);
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const command = readSections(message.subarray(0, end));
  return { requestId, opCode, command, silent: (flags & MORE_TO_COME) !== 0 };
}

function readQuery(message: Buffer): BsonDoc {
  const nameEnd = message.indexOf(0, 20);
  const [database] = message.toString("utf8", 20, nameEnd).split(".");
  return { ...decode(sized(message, nameEnd + 9)), $db: database };
}

function readSections(message: Buffer): BsonDoc {
  let command: BsonDoc = {};
  const sequences: BsonDoc = {};
  let at = 20;
  while (at < message.length) {
    const kind = message[at];
    if (kind === 0) {
      const body = sized(message, at + 1);
      command = readBody(body);
      at += 1 + body.length;
    } else if (kind === 1) {
      const length = message.readInt32LE(at + 1);
      const stop = at + 1 + length;
      const { name, docs } = readSequence(message.subarray(at + 5, stop));
      sequences[name] = docs;
      at = stop;
    } else throw new ProtocolError(`unknown section ${kind}`);
  }
  return { ...command, ...sequences };
}

/** The documents of an insert keep their bytes, whichever way they come. */
function readBody(body: Buffer): BsonDoc {
  if (body.toString("latin1", 5, 12) !== "insert\0") return decode(body);
  const command = decodeWithRawField(body, "documents");
  const { documents } = command;
  if (!Array.isArray(documents)) return command;
  return {
    ...command,
    documents: documents.map((doc: Uint8Array) => decodeKeepingBytes(Buffer.from(doc))),
  };
}

function readSequence(section: Buffer): { readonly name: string; readonly docs: BsonDoc[] } {
  const nameEnd = section.indexOf(0);
  const docs: BsonDoc[] = [];
  let at = nameEnd + 1;
  while (at < section.length) {
    const bytes = sized(section, at);
    docs.push(decodeKeepingBytes(bytes));
    at += bytes.length;
  }
  return { name: section.toString("utf8", 0, nameEnd), docs };
}

function sized(message: Buffer, at: number): Buffer {
  const size = message.readInt32LE(at);
  if (size < 5 || at + size > message.length) {
    throw new ProtocolError("a document overruns its message");
  }
  return message.subarray(at, at + size);
}

let nextId = 1;

/** The message that answers a request. */
export function encodeReply(to: WireRequest, body: Uint8Array): Buffer {
  const query = to.opCode === OP_QUERY;
  const head = Buffer.alloc(query ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(nextId, 4);
  head.writeInt32LE(to.requestId, 8);
  head.writeInt32LE(query ? OP_REPLY : OP_MSG, 12);
  nextId = (nextId + 1) & 0x7fffffff;
  if (query) {
    head.writeInt32LE(AWAIT_CAPABLE, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, body]);
}

/** A request, as a client sends it. */
export function encodeRequest(body: Uint8Array): Buffer {
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(OP_MSG, 12);
  return Buffer.concat([head, body]);
}

/** The document that an OP_MSG reply carries, if it is one. */
export function readReply(message: Buffer): BsonDoc | undefined {
  if (message.length < 26 || message.readInt32LE(12) !== OP_MSG) return undefined;
  const doc: unknown = decode(sized(message, 21));
  return isDoc(doc) ? doc : undefined;
}
