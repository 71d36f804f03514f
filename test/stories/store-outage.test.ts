import { setTimeout as later } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import type { Service } from "../../src/app.ts";
import { environmentAt } from "../standins/graph/books.ts";
import { type GraphStandIn, openGraphStandIn } from "../standins/graph/graph.ts";
import { text } from "../standins/graph/payloads.ts";
import { type DataFolder, makeDataFolder, openTestService } from "../support/open-test-service.ts";
import { openEmbeddedTestStore } from "../support/open-test-store.ts";
import { type LineState, openStoreProxy, type StoreProxy } from "../support/store-proxy.ts";

const GORA = { number: "221700000001" };

interface Stage {
  readonly service: Service;
  readonly proxy: StoreProxy;
  readonly graph: GraphStandIn;
}

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (let last = undo.pop(); last; last = undo.pop()) await last();
});

async function openStage(): Promise<Stage> {
  const folder: DataFolder = await makeDataFolder();
  undo.push(() => folder.remove());
  const database = await openEmbeddedTestStore();
  undo.push(() => database.close());
  const proxy = await openStoreProxy(database.uri);
  undo.push(() => proxy.close());
  const graph = await openGraphStandIn({ ladder: true });
  undo.push(() => graph.close());
  const service = await openTestService(folder.path, {
    MONGODB_URI: proxy.uri,
    ...environmentAt(graph.url),
  });
  undo.push(async () => {
    proxy.set({ type: "open" });
    await service.stop();
  });
  return { service, proxy, graph };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (performance.now() < end && !(await holds())) await later(50);
  expect(await holds()).toBe(true);
}

const OUTAGES: readonly LineState[] = [{ type: "refuse" }, { type: "black_hole" }];

test.each(OUTAGES)(
  "a store that is out of reach ($type): health tells, webhooks get 503, and all goes on by itself",
  async (outage) => {
    const { service, proxy, graph } = await openStage();
    const ready = async (): Promise<{ store: string; ready: boolean }> =>
      (await (await fetch(`${service.url}/readyz`)).json()) as { store: string; ready: boolean };
    const knock = async (): Promise<number> =>
      (await fetch(`${service.url}/whatsapp/webhook`, { method: "POST", body: "{}" })).status;
    expect(await ready()).toMatchObject({ ready: true, store: "ready" });
    expect(await knock()).not.toBe(503);

    proxy.set(outage);
    if (outage.type === "refuse") proxy.cut();
    await until(async () => (await ready()).store === "down");
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect(await knock()).toBe(503);

    // Meta delivers again until somebody kept it.
    graph.connect(`${service.url}/whatsapp/webhook`);
    graph.say(GORA, text("Bonjour"));
    await later(300);
    expect(graph.posted).toEqual([]);
    proxy.set({ type: "open" });
    await graph.box.taken();
    await until(async () => graph.posted.length > 0);
    await until(async () => (await ready()).ready);
    await service.bot.tick();
    await service.bot.idle();
    expect(graph.posted.filter(({ message }) => message.to === GORA.number)).toHaveLength(1);
    graph.connect(undefined);
  },
);
