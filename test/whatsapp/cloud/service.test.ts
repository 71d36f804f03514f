import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { environmentAt } from "../../standins/graph/books.ts";
import { type GraphStandIn, openGraphStandIn } from "../../standins/graph/graph.ts";
import { tappableIn } from "../../standins/graph/message-schema.ts";
import { text } from "../../standins/graph/payloads.ts";
import { type RunningService, runService } from "../../support/command.ts";

const GORA = { number: "221700000001" };

let dir: string;
let graph: GraphStandIn;
let service: RunningService | undefined;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-cloud-"));
  graph = await openGraphStandIn({ ladder: true });
});
afterEach(async () => {
  await service?.stop();
  await graph.close();
  await rm(dir, { recursive: true, force: true });
});

async function start(): Promise<RunningService> {
  service = await runService({
    DATA_DIR: join(dir, "data"),
    PRACTICE: "on",
    ...environmentAt(graph.url),
  });
  graph.connect(`${service.url}/whatsapp/webhook`);
  return service;
}

const toGora = () => graph.posted.filter(({ message }) => message.to === GORA.number);
const last = (): string => {
  const message = toGora().at(-1)?.message;
  return message?.text?.body ?? message?.interactive?.body.text ?? message?.template?.name ?? "";
};
async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 600; tries++)
    await new Promise((done) => setTimeout(done, 20));
  expect(holds()).toBe(true);
}

test("the started service takes a French check-in through the Cloud API, over a restart, each message once", async () => {
  const first = await start();
  expect(await first.get("/readyz")).toMatchObject({ channels: { whatsapp: { state: "ready" } } });
  await first.post("/practice/api/clock", { to: "2026-11-23T10:00:00Z" });
  expect(toGora().map(({ message }) => message.template?.language.code)).toEqual(["fr"]);

  const [template] = toGora();
  if (template) graph.tap(GORA, template, "Commencer");
  await eventually(() => last().includes("Comment avance"));
  const [, question] = toGora();
  const choice = question && tappableIn(question.message)[1];
  expect(await first.stop()).toBe(0);
  graph.connect(undefined);

  // What is tapped while the service is away is delivered once it is back.
  if (question && choice) graph.tap(GORA, question, choice.id);
  await start();
  await eventually(() => toGora().length === 3);
  graph.say(GORA, text("Deux agents formés"));
  await eventually(() => toGora().length === 4);
  await graph.box.taken();
  expect(new Set(toGora().map(({ message }) => message.biz_opaque_callback_data)).size).toBe(4);
  expect(graph.faults).toEqual([]);
  expect(service?.said()).not.toContain("221700000001");
});
