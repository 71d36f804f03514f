import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { openWhatsAppCloud } from "../../../adapters/whatsapp/cloud/cloud.ts";
import { SendError } from "../../../src/ports/channel.ts";
import { ACCOUNT } from "../../standins/graph/books.ts";
import { hearing } from "../../support/recording-host.ts";

const MESSAGE = {
  key: "k",
  to: { channel: "whatsapp", id: "+254700000001" },
  body: { text: "Hello" },
} as const;

describe("a message that brings no answer from Meta", () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  /** A port that takes connections and does this with them. */
  const listenAnd = async (handle: (socket: Socket) => void): Promise<number> => {
    const server = createServer((socket) => {
      sockets.add(socket.on("error", () => undefined));
      handle(socket);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return typeof address === "object" && address ? address.port : 0;
  };

  /** How sending to an address ends. */
  const sendTo = async (url: string): Promise<unknown> => {
    const log = pino({ level: "silent" });
    const cloud = openWhatsAppCloud({ ...ACCOUNT, url, patience: 500, log });
    await cloud.start(hearing(async () => undefined));
    const outcome = await cloud.send(MESSAGE).catch((error: unknown) => error);
    await cloud.stop();
    return outcome;
  };

  const SURELY_NOT_SENT = { fault: "try_later", affects: "channel" };
  const IN_DOUBT = { fault: "unknown_outcome" };

  test.each<[string, "http" | "https", ((socket: Socket) => void) | undefined, object]>([
    ["a closed port", "http", undefined, SURELY_NOT_SENT],
    ["silence in place of the TLS handshake", "https", () => undefined, SURELY_NOT_SENT],
    ["the end of the line within it", "https", (socket) => socket.destroy(), SURELY_NOT_SENT],
    ["no TLS at all", "https", (socket) => socket.end("HTTP/1.1 400\r\n\r\n"), SURELY_NOT_SENT],
    ["silence after the request", "http", () => undefined, IN_DOUBT],
    [
      "the end of the line after it",
      "http",
      (socket) => void socket.once("data", () => socket.destroy()),
      IN_DOUBT,
    ],
    [
      "a gateway's page",
      "http",
      (socket) =>
        void socket.once("data", () =>
          socket.end("HTTP/1.1 503 Unavailable\r\nContent-Type: text/html\r\n\r\n<h1>Sorry</h1>"),
        ),
      IN_DOUBT,
    ],
  ])("%s (%s)", async (_, scheme, handle, expected) => {
    const port = await listenAnd(handle ?? (() => undefined));
    if (!handle) await new Promise((resolve) => servers.at(-1)?.close(resolve));
    const outcome = await sendTo(`${scheme}://127.0.0.1:${port}`);
    expect(outcome).toBeInstanceOf(SendError);
    expect(outcome).toMatchObject(expected);
  });

  test("a name that nobody knows was surely not sent", async () => {
    expect(await sendTo("http://graph.invalid")).toMatchObject(SURELY_NOT_SENT);
  });
});
