import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Webhook } from "../../../src/ports/channel.ts";

/** A webhook behind a server of its own. */
export interface Mounted {
  readonly url: string;
  close(): Promise<void>;
}

async function requestOf(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string") headers.set(name, value);
  const method = request.method ?? "GET";
  const body = Buffer.concat(chunks);
  return new Request(`http://service.test${request.url ?? "/"}`, {
    method,
    headers,
    ...(method === "POST" ? { body } : {}),
  });
}

/** Serves whatever webhook there is at the moment; without one it answers 503, as a service that is down. */
export async function mount(current: () => Webhook | undefined): Promise<Mounted> {
  const server = createServer((request, response) => {
    void (async () => {
      const answer =
        (await current()?.(await requestOf(request))) ?? new Response("", { status: 503 });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
