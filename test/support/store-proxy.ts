import { once } from "node:events";
import { connect, createServer, type NetConnectOpts, type Socket } from "node:net";

/** How a proxy treats the bytes between a client and its server. */
export type LineState =
  | { readonly type: "open" }
  /** New connections are closed at once. */
  | { readonly type: "refuse" }
  /** Connections stay open, and nothing passes in either direction. */
  | { readonly type: "black_hole" }
  /** Replies come so many milliseconds late. */
  | { readonly type: "delay"; readonly milliseconds: number }
  /** The next reply of each connection ends in its middle, and the connection with it. */
  | { readonly type: "tear" };

/** A TCP proxy in front of a store, over real sockets. */
export interface StoreProxy {
  /** The connection string of the store behind it, through the proxy. */
  readonly uri: string;
  /** How the proxy treats what passes from now on. */
  set(state: LineState): void;
  /** Ends every open connection at once. Says how many there were. */
  cut(): number;
  close(): Promise<void>;
}

/** Opens a proxy in front of the store that a connection string names. */
export async function openStoreProxy(uri: string): Promise<StoreProxy> {
  const { target, path } = targetOf(uri);
  let state: LineState = { type: "open" };
  const pairs = new Set<readonly [Socket, Socket]>();
  const server = createServer((client) => {
    if (state.type === "refuse") return client.destroy();
    const upstream = connect(target);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on("error", end).on("close", end);
    client.on("data", (chunk) => {
      if (state.type !== "black_hole") upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      passBack(state, { client, chunk, end });
    });
    return undefined;
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const cut = (): number => {
    const open = [...pairs];
    for (const [client, upstream] of open) {
      client.resetAndDestroy();
      upstream.destroy();
    }
    pairs.clear();
    return open.length;
  };
  return {
    uri: `mongodb://127.0.0.1:${port}${path}`,
    set(next) {
      state = next;
    },
    cut,
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}

interface Reply {
  readonly client: Socket;
  readonly chunk: Buffer;
  readonly end: () => void;
}

function passBack(state: LineState, { client, chunk, end }: Reply): void {
  switch (state.type) {
    case "open":
      client.write(chunk);
      return;
    case "delay":
      setTimeout(() => client.destroyed || client.write(chunk), state.milliseconds);
      return;
    case "tear":
      client.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), end);
      return;
    case "refuse":
    case "black_hole":
      return;
  }
}

/** Where a store listens, on a port or a socket file, and the rest of its connection string. */
function targetOf(uri: string): { target: NetConnectOpts; path: string } {
  const [, host = "", path = ""] = /^mongodb:\/\/(?:[^@/]*@)?([^/?]+)(.*)$/.exec(uri) ?? [];
  const name = decodeURIComponent(host);
  if (name.startsWith("/")) return { target: { path: name }, path };
  const [address = "", port = "27017"] = name.split(":");
  return { target: { host: address, port: Number(port) }, path };
}
