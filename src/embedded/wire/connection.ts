import type { Socket } from "node:net";
import type { BsonDoc } from "../values/kinds.ts";
import { encodeReply, MAX_MESSAGE, readWireRequest } from "./message.ts";

/** Answers one command with the bytes of a document. */
export type AnswerCommand = (command: BsonDoc) => Promise<Uint8Array>;

/** Serves one client until it goes, one command after the other; resolves what it is at with `idle`. */
export function serveConnection(socket: Socket, answer: AnswerCommand): { idle(): Promise<void> } {
  const next = createMessageSplitter();
  let last: Promise<void> = Promise.resolve();
  const handle = async (message: Buffer): Promise<void> => {
    try {
      const request = readWireRequest(message);
      const reply = await answer(request.command);
      if (!request.silent && !socket.destroyed) socket.write(encodeReply(request, reply));
    } catch {
      // The bytes are no message, so there is no request to answer.
      socket.destroy();
    }
  };
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk: Buffer) => {
    const messages = next(chunk);
    if (!messages) socket.destroy();
    for (const message of messages ?? []) last = last.then(async () => await handle(message));
  });
  return { idle: async () => await last };
}

/** Cuts a stream into messages; gives `undefined` once it is none of this protocol. */
export function createMessageSplitter(): (chunk: Buffer) => readonly Buffer[] | undefined {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 4;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    // A long message is put together once, when all of it is there.
    if (size < needed) return [];
    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    const messages: Buffer[] = [];
    needed = 4;
    while (rest.length >= 4) {
      const length = rest.readInt32LE(0);
      if (length < 16 || length > MAX_MESSAGE) return undefined;
      if (rest.length < length) {
        needed = length;
        break;
      }
      messages.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    chunks = rest.length > 0 ? [rest] : [];
    size = rest.length;
    return messages;
  };
}
