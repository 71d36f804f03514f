import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { Json } from "./block-rules.ts";
import type { Desk } from "./chat-methods.ts";
import type { Wire } from "./deliveries.ts";
import { answerTo } from "./methods.ts";

/** A call of the Web API as the ledger keeps it. */
export interface Call {
  readonly method: string;
  readonly args: Json;
  readonly token: string | undefined;
  readonly at: number;
  readonly status: number;
  readonly answer: Json;
}

/** How the next calls of a method go wrong. */
export interface Fault {
  readonly method: string;
  /** Slack's word for it, answered with 200; the status otherwise. */
  readonly error?: string | undefined;
  /** What goes with that word. */
  readonly more?: Json | undefined;
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether the call has its effect all the same. */
  readonly takesEffect?: boolean | undefined;
  /** Whether the connection breaks instead of an answer. */
  readonly breaks?: boolean | undefined;
  /** How many calls it meets; one where it does not say. */
  readonly times?: number | undefined;
}

/** What the door of the platform goes by. */
export interface DoorState {
  readonly context: Desk;
  readonly wire: Wire;
  readonly botToken: string;
  readonly appToken: string;
  readonly scopes: string;
  readonly calls: Call[];
  readonly faults: (Fault & { left: number })[];
  /** Whether more than one message a second into one conversation is refused. */
  readonly paced: boolean;
  readonly lastPost: Map<string, number>;
  readonly respond: (id: string, body: Json) => boolean;
  held: Promise<void>;
  /** Whether a socket is greeted; without its hello it is not open. */
  greets: boolean;
}

/** The platform's own server. */
export interface Door {
  readonly origin: string;
  close(): Promise<void>;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function valueOf(text: string): unknown {
  if (!/^[[{]|^(true|false)$/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function argsOf(body: Buffer): Json {
  const fields = [...new URLSearchParams(body.toString())];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, name === "text" ? value : valueOf(value)]),
  );
}

function answer(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Fault["headers"],
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

function tooFast(state: DoorState, method: string, args: Json): boolean {
  if (!state.paced || method !== "chat.postMessage") return false;
  const channel = String(args["channel"]);
  const now = Date.now();
  if (now - (state.lastPost.get(channel) ?? 0) < 1000) return true;
  state.lastPost.set(channel, now);
  return false;
}

function permitted(state: DoorState, method: string, token: string | undefined): Json | undefined {
  const wanted = method === "apps.connections.open" ? state.appToken : state.botToken;
  if (token === wanted) return undefined;
  return { ok: false, error: token === undefined ? "not_authed" : "invalid_auth" };
}

async function onCall(
  state: DoorState,
  request: IncomingMessage,
  response: ServerResponse,
  method: string,
): Promise<void> {
  const args = argsOf(await bytesOf(request));
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  await state.held;
  const note = (status: number, said: Json): void => {
    state.calls.push({ method, args, token, at: Date.now(), status, answer: said });
  };
  const fault = state.faults.find((each) => each.method === method && each.left > 0);
  if (fault !== undefined) {
    fault.left -= 1;
    if (fault.takesEffect === true) answerTo(state.context, method, args);
    const said = fault.error === undefined ? {} : { ok: false, error: fault.error, ...fault.more };
    note(fault.status ?? 200, said);
    if (fault.breaks === true) response.destroy();
    else answer(response, fault.status ?? 200, said, fault.headers);
    return;
  }
  if (tooFast(state, method, args)) {
    note(429, {});
    answer(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": "1" });
    return;
  }
  const said = permitted(state, method, token) ?? answerTo(state.context, method, args);
  note(200, said);
  answer(response, 200, said, { "x-oauth-scopes": state.scopes });
}

function onUpload({ context }: DoorState, id: string, bytes: Buffer): number {
  const file = context.workspace.files.get(id);
  if (file === undefined || file.length !== bytes.length) return 400;
  file.bytes = bytes;
  file.mime = bytes.subarray(1, 4).toString() === "PNG" ? "image/png" : file.mime;
  return 200;
}

function onDownload(
  state: DoorState,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): void {
  const file = state.context.workspace.files.get(id);
  if (request.headers.authorization !== `Bearer ${state.botToken}` || file?.bytes === undefined) {
    // Whoever has no token is sent to a page to sign in, with 200.
    response.writeHead(200, { "content-type": "text/html" }).end("<html>Sign in</html>");
    return;
  }
  response.writeHead(200, { "content-type": file.mime }).end(file.bytes);
}

async function route(
  state: DoorState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, room, name = ""] = new URL(request.url ?? "/", "http://slack.test").pathname.split("/");
  if (room === "api") return await onCall(state, request, response, name);
  if (room === "files") return onDownload(state, request, response, name);
  if (room === "upload") {
    const status = onUpload(state, name, await bytesOf(request));
    response.writeHead(status).end("OK");
    return;
  }
  if (room === "response") {
    const body = JSON.parse((await bytesOf(request)).toString()) as Json;
    response.writeHead(state.respond(name, body) ? 200 : 404).end("ok");
    return;
  }
  response.writeHead(404).end();
}

function openSockets(state: DoorState, server: ReturnType<typeof createServer>): WebSocketServer {
  const { wire } = state;
  const sockets = new WebSocketServer({ server, path: "/link" });
  sockets.on("connection", (socket) => {
    socket.on("message", (raw: Buffer) => {
      const { envelope_id: id, payload } = JSON.parse(raw.toString()) as Json;
      wire.waiting.get(String(id))?.(payload ?? {});
    });
    socket.on("close", () => wire.sockets.delete(socket));
    if (!state.greets) return;
    const hello = { type: "hello", num_connections: 1, connection_info: { app_id: "A01" } };
    // A socket counts once it was greeted.
    socket.send(JSON.stringify(hello), () => wire.sockets.add(socket));
  });
  return sockets;
}

/** Opens the platform's door on this machine. */
export async function openDoor(state: DoorState): Promise<Door> {
  const server = createServer((request, response) => {
    void route(state, request, response).catch(() => {
      response.writeHead(500).end();
    });
  });
  const sockets = openSockets(state, server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
