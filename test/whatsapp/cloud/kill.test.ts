import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { ACCOUNT, type Posted } from "../../standins/graph/books.ts";
import { type GraphStandIn, openGraphStandIn } from "../../standins/graph/graph.ts";
import { tappableIn } from "../../standins/graph/message-schema.ts";
import { text } from "../../standins/graph/payloads.ts";
import {
  buildService,
  type KillableService,
  startKillable,
} from "../../support/killable-service.ts";

const KILLS = 5;

jest.setTimeout(180_000);

let dir: string;
let main: string;
let graph: GraphStandIn;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-cloud-kill-"));
  main = await buildService(join(dir, "built"));
  graph = await openGraphStandIn({ ladder: true });
});
afterAll(async () => {
  await graph.close();
  await rm(dir, { recursive: true, force: true });
});

async function start(): Promise<{ readonly service: KillableService; readonly url: string }> {
  const service = startKillable(main, {
    DATA_DIR: join(dir, "data"),
    WHATSAPP: "cloud",
    WHATSAPP_CLOUD_TOKEN: ACCOUNT.token,
    WHATSAPP_PHONE_NUMBER_ID: ACCOUNT.phoneNumberId,
    WHATSAPP_APP_SECRET: ACCOUNT.appSecret,
    WHATSAPP_VERIFY_TOKEN: ACCOUNT.verifyToken,
    WHATSAPP_CLOUD_URL: graph.url,
  });
  const url = await service.ready;
  if (url === undefined) throw new Error(`the service did not start:\n${service.said()}`);
  graph.connect(`${url}/whatsapp/webhook`);
  return { service, url };
}

/** Answers every message once, as a person would: by a tap where there is one, else in words. */
function answer(seen: Set<string>): void {
  for (const posted of graph.posted) {
    if (seen.has(posted.id)) continue;
    seen.add(posted.id);
    reply(posted);
  }
}

function reply(posted: Posted): void {
  const { message } = posted;
  const from = { number: message.to };
  const [first] = tappableIn(message);
  if (message.template) graph.tap(from, posted, "Start");
  else if (first) graph.tap(from, posted, first.id);
  else if (message.text?.body.endsWith("?")) graph.say(from, text("Two nurses joined"));
}

test(`over ${KILLS} kills of the service no message comes twice, and nobody's answer is lost`, async () => {
  const seen = new Set<string>();
  let { service, url } = await start();
  const body = JSON.stringify({ to: "2026-11-23T11:00:00Z" });
  const headers = { "content-type": "application/json" };
  await fetch(`${url}/practice/api/clock`, { method: "POST", headers, body });
  for (let kills = 0; kills < KILLS; kills++) {
    answer(seen);
    // Sooner or later after what was written has arrived: in the middle of keeping, working, sending or marking it.
    await later(20 + kills * 60);
    await service.end("SIGKILL");
    ({ service, url } = await start());
  }
  for (let quiet = 0; quiet < 3; ) {
    const before = graph.posted.length;
    answer(seen);
    await graph.box.taken();
    await later(500);
    quiet = graph.posted.length === before ? quiet + 1 : 0;
  }
  const metrics = await (await fetch(`${url}/metrics`)).text();
  await service.end("SIGTERM");

  const keys = graph.posted.map(({ message }) => message.biz_opaque_callback_data);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  expect(graph.posted.filter(({ message }) => message.template).length).toBeGreaterThan(3);
  // Beyond the templates conversations went on; a message that was in doubt at a kill holds its own one up for long.
  expect(graph.posted.length).toBeGreaterThan(6);
  expect(metrics).toContain('baraza_records{kind="inbound_received"} 0\n');
  expect(graph.faults).toEqual([]);
});
