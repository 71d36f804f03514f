import { setTimeout as later } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { command, type RunningService, runService } from "../support/command.ts";
import { makeDataFolder } from "../support/open-test-service.ts";
import { openEmbeddedTestStore } from "../support/open-test-store.ts";

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (let last = undo.pop(); last; last = undo.pop()) await last();
});

interface Ready {
  readonly ready: boolean;
  readonly standby?: { readonly says: string; readonly holder?: { readonly pid: number } };
}

async function readyOf(service: RunningService): Promise<Ready> {
  return (await service.get("/readyz")) as Ready;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 120_000;
  while (performance.now() < end && !(await holds())) await later(250);
  expect(await holds()).toBe(true);
}

test("a second service stands by, and takes over from one that was stopped, which then ends", async () => {
  const database = await openEmbeddedTestStore();
  undo.push(() => database.close());
  const start = async (): Promise<{ service: RunningService; environment: object }> => {
    const folder = await makeDataFolder();
    undo.push(() => folder.remove());
    const environment = { MONGODB_URI: database.uri, DATA_DIR: folder.path };
    const service = await runService(environment);
    undo.push(async () => {
      service.signal("SIGKILL");
      await service.ended;
    });
    return { service, environment };
  };
  const { service: first, environment } = await start();
  await until(async () => (await readyOf(first)).ready);
  const { service: second } = await start();
  const holder = await database.store.serviceHolder();
  expect(second.said()).toContain(`(pid ${holder?.pid}, since `);
  expect(second.said()).toContain("serves this store");
  expect(await readyOf(second)).toMatchObject({
    ready: false,
    standby: { says: expect.stringContaining("on standby"), holder: { pid: holder?.pid } },
  });
  const knocked = await fetch(`${second.url}/whatsapp/webhook`, { method: "POST", body: "{}" });
  expect(knocked.status).toBe(503);

  // Commands work beside the service.
  const sent = await command("send", ["team_weekly", "--to", "amina"], { ...environment });
  expect(sent.out).toContain("amina");
  expect((await command("roster", ["flows/practice.roster.yaml"], { ...environment })).code).toBe(
    0,
  );
  expect((await readyOf(first)).ready).toBe(true);

  first.signal("SIGSTOP");
  await until(async () => (await readyOf(second)).ready);
  expect((await database.store.serviceHolder())?.pid).not.toBe(holder?.pid);
  first.signal("SIGCONT");
  expect(await first.ended).toBe(1);
  expect(first.said()).toContain("The service is stopping: this service lost the store");
  expect((await readyOf(second)).ready).toBe(true);
});
