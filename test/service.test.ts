import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command, runService } from "./support/command.ts";

// Words, numbers and names like nothing else in the house: wherever one of them turns up, it leaked.
const CANARIES = ["Zuwenaq", "zuwenaq", "799123987", "U0QUILLF", "cholerak", "Quillfeather"];

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-service-"));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function canaryRoster(): Promise<string> {
  const file = join(dir, "canary.roster.yaml");
  const text = await readFile("flows/practice.roster.yaml", "utf8");
  await writeFile(
    file,
    text
      .replaceAll(/\bamina\b/g, "zuwenaq")
      .replaceAll("Amina", "Zuwenaq Quillfeather")
      .replaceAll("+254700000001", "+254799123987")
      .replaceAll("U0BRUNO", "U0QUILLF"),
  );
  return file;
}

describe("The service as a process", () => {
  test("never writes a name, a number, an id or a word of anybody, whatever happens", async () => {
    const environment = {
      DATA_DIR: join(dir, "canary"),
      ROSTER_FILE: await canaryRoster(),
      LOG_LEVEL: "trace",
    };
    const service = await runService(environment);
    const say = async (text: string) =>
      await service.post("/practice/api/say", { contact: "zuwenaq", text });
    await service.post("/practice/api/clock", { forward: "5m" });
    for (const text of [
      "stuck",
      "cholerak in Quillfeather ward",
      "/%s %o",
      "{{contact_name}}",
      "?",
    ])
      await say(text);
    await service.post("/practice/api/say", {
      channel: "whatsapp",
      address: "+254799123987000",
      text: "cholerak",
    });
    await service.post("/practice/api/press", { contact: "zuwenaq", message: "w1", choice: "x" });
    await service.post("/practice/api/clock", { forward: "8d" });
    await service.post("/practice/api/clock", { to: "cholerak" });
    await service.get("/practice/api/messages?contact=zuwenaq&cholerak=Quillfeather");
    await fetch(`${service.url}/nowhere/zuwenaq?text=cholerak`);
    await fetch(`${service.url}/practice/api/say`, { method: "POST", body: '{"text":"cholerak' });
    const seen = await service.phone("zuwenaq");
    const metrics = String(await service.get("/metrics"));
    expect(await service.stop()).toBe(0);

    expect(seen.join("\n")).toContain("Zuwenaq");
    expect(service.said()).toContain('"msg":"ready"');
    for (const canary of CANARIES) expect(`${service.said()}${metrics}`).not.toContain(canary);
  });

  test("says what is broken in its files with a line and a remedy, and does not start", async () => {
    const file = await canaryRoster();
    await appendFile(file, "    mentors: nobody\n");
    const { service } = { service: runService({ DATA_DIR: join(dir, "b"), ROSTER_FILE: file }) };
    await expect(service).rejects.toThrow(/canary\.roster\.yaml:\d+: /);
  });

  test("starts without a channel in production where that is said, and asks nobody", async () => {
    const environment = {
      DATA_DIR: join(dir, "mute"),
      NODE_ENV: "production",
      PRACTICE: "off",
      EMBEDDED_IN_PRODUCTION: "yes",
    };
    await command("roster", ["flows/practice.roster.yaml"], environment);
    const service = await runService(environment);
    expect(await service.get("/readyz")).toEqual({
      ready: true,
      store: "ready",
      channels: {},
      timeZones: { data: expect.stringMatching(/^20\d\d[a-z]$/) },
    });
    expect(String(await service.get("/metrics"))).toContain('baraza_records{kind="outbox_due"} 0');
    expect(await service.stop()).toBe(0);
    expect(service.said()).toContain("no channel is set up: nobody is asked and nothing is sent");
    expect(service.said()).not.toContain("/practice");
  });
});
