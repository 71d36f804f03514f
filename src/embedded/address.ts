import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type NetConnectOpts, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { encode } from "./values/codec.ts";
import { createMessageSplitter } from "./wire/connection.ts";
import { encodeRequest, readReply } from "./wire/message.ts";

/** The longest path, in bytes, that a Unix socket can be given everywhere. */
const MAX_SOCKET_PATH = 100;
const ANSWER_WITHIN_MS = 5000;
const LOOPBACK = "127.0.0.1";

/** The files of a database directory. */
export const databaseFiles = (dir: string) => ({
  data: join(dir, "data.mdb"),
  socket: join(dir, "mongodb.sock"),
  port: join(dir, "mongodb.port"),
});

/** Whether a directory is served on a TCP port of this machine, for want of a socket file. */
const needsPort = (dir: string): boolean =>
  process.platform === "win32" || Buffer.byteLength(databaseFiles(dir).socket) > MAX_SOCKET_PATH;

/** Throws, in clear words, if a process already serves the directory. */
export async function refuseIfServed(dir: string): Promise<void> {
  if ((await findServingHost(dir)) === undefined) return;
  throw new Error(
    `The embedded database in ${dir} is already open in another process. One process at a time can use it: ` +
      "stop the other one, or set MONGODB_URI to a real MongoDB that both can use.",
  );
}

/** The host part of the URI at which a process serves the directory now; `undefined` if none does. */
export async function findServingHost(dir: string): Promise<string | undefined> {
  const { socket, port } = databaseFiles(dir);
  if (!needsPort(dir)) {
    return (await listenerAt({ path: socket })) && encodeURIComponent(socket);
  }
  if (!existsSync(port)) return undefined;
  const number = Number(readFileSync(port, "utf8"));
  const listener = await listenerAt({ host: LOOPBACK, port: number });
  // Another program may use the port by now; a socket file in the directory always belongs to this database.
  const ours = listener && (listener.directory ?? dir) === dir;
  return ours ? `${LOOPBACK}:${number}` : undefined;
}

/** The connection string of a database of an embedded server. */
export function buildUri(host: string, db: string): string {
  return `mongodb://${host}/${db}?directConnection=true`;
}

/** The process that listens there, and the directory it says it serves; no directory if it was too busy to answer. */
async function listenerAt(at: NetConnectOpts): Promise<{ directory?: string } | undefined> {
  const socket = connect(at);
  try {
    return await new Promise((resolve) => {
      const next = createMessageSplitter();
      socket.setTimeout(ANSWER_WITHIN_MS, () => resolve({}));
      socket.once("error", () => resolve(undefined));
      socket.once("close", () => resolve(undefined));
      socket.once("connect", () => socket.write(encodeRequest(encode({ hello: 1, $db: "admin" }))));
      socket.on("data", (chunk: Buffer) => {
        const [message] = next(chunk) ?? [Buffer.alloc(0)];
        if (message) resolve({ directory: directoryIn(message) });
      });
    });
  } finally {
    socket.destroy();
  }
}

function directoryIn(message: Buffer): string {
  const directory = readReply(message)?.["embedded"];
  return typeof directory === "string" ? directory : "";
}

/** Listens where clients of the directory will look, and gives the host part of their URI. */
export async function listenFor(server: Server, dir: string): Promise<string> {
  const { socket, port } = databaseFiles(dir);
  if (!needsPort(dir)) {
    // No process answered there, so a killed one left the file behind.
    rmSync(socket, { force: true });
    await listening(server, { path: socket });
    return encodeURIComponent(socket);
  }
  await listening(server, { host: LOOPBACK, port: 0 });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port to listen on");
  writeFileSync(port, String(address.port));
  return `${LOOPBACK}:${address.port}`;
}

async function listening(server: Server, at: { path: string } | { host: string; port: number }) {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(at, resolve);
  });
}

/** Closes a server and all the connections it has. */
export async function stopListening(
  server: Server,
  sockets: Iterable<Socket>,
  dir: string,
): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  rmSync(databaseFiles(dir).port, { force: true });
}
