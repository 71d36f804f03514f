import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { buildWebApp, type WebAppParts } from "./web-app.ts";

/** Where the service listens, and what it shows there; port 0 takes any that is free. */
export interface WebOptions extends WebAppParts {
  readonly host: string;
  readonly port: number;
}

/** The running server. */
export interface WebServer {
  /** Where it answers, without a slash at its end. */
  readonly url: string;
  /** Answers what was asked already, then closes. */
  close(): Promise<void>;
}

// What is still being answered may end; a connection that only waits for another question must not hold the stop up.
const GRACE = 3000;

const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

function urlOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const name = EVERYWHERE.has(host) ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const grace = setTimeout(() => {
    server.closeAllConnections();
  }, GRACE);
  await closed;
  clearTimeout(grace);
}

/** A web server whose answers may change while it listens. */
export interface WebDoor extends WebServer {
  /** What answers from now on. */
  show(app: Answering): void;
}

/** Something that answers requests, such as an app of hono's. */
type Answering = { readonly fetch: Parameters<typeof getRequestListener>[0] };

/** Listens; rejects where that cannot be, because the port is taken for instance. */
export async function openWebDoor(
  { host, port }: Pick<WebOptions, "host" | "port">,
  app: Answering,
): Promise<WebDoor> {
  let listen = getRequestListener(app.fetch);
  const server = createServer((asked, answer) => void listen(asked, answer));
  server.listen(port, host);
  await once(server, "listening");
  return {
    url: urlOf(server, host),
    show(next) {
      listen = getRequestListener(next.fetch);
    },
    async close() {
      await closeServer(server);
    },
  };
}

/** Starts the web server with all its pages; rejects where it cannot listen. */
export async function startWeb({ host, port, ...parts }: WebOptions): Promise<WebServer> {
  return await openWebDoor({ host, port }, buildWebApp(parts));
}
