import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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
    expect(metrics).toContain('baraza_channel_state{channel="whatsapp",state="ready"} 1');
    expect(await service.stop()).toBe(0);

    expect(seen.join("\n")).toContain("Zuwenaq");
    expect(service.said()).toContain('"msg":"ready"');
    for (const canary of CANARIES) expect(`${service.said()}${metrics}`).not.toContain(canary);
  });

  test("ends on an error that nobody caught, without repeating what it says", async () => {
    // Thrown from outside once the service runs, as a library's own timer would.
    const sign = join(dir, "crash-now");
    const thrower = `setInterval(() => {
      if (process.getBuiltinModule("fs").existsSync(${JSON.stringify(sign)}))
        throw new Error("E11000 dup key: Quill" + "feather");
    }, 100)`;
    const service = await runService({
      DATA_DIR: join(dir, "crash"),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(thrower)}`,
    });
    await writeFile(sign, "");
    expect(await service.ended).toBe(1);
    expect(service.said()).toContain("service ended by an uncaught error");
    for (const canary of CANARIES) expect(service.said()).not.toContain(canary);
  });

  test("says where its files are broken, quotes nobody, and does not start", async () => {
    const file = await canaryRoster();
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("+254799123987", "0799123987 Quillfeather"));
    const service = runService({ DATA_DIR: join(dir, "broken"), ROSTER_FILE: file });
    const said = await service.then(
      () => "it started",
      (error: unknown) => String(error),
    );
    expect(said).toMatch(/canary\.roster\.yaml:\d+: This part of the roster has an error\./);
    expect(said).toContain("--dry-run` shows what is wrong");
    for (const canary of CANARIES) expect(said).not.toContain(canary);
  });

  test("starts without a channel in production where that is said, and asks nobody", async () => {
    const environment = {
      DATA_DIR: join(dir, "mute"),
      NODE_ENV: "production",
      ADMIN_TOKEN: "a-token-that-nobody-guesses",
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
    expect(service.said()).toContain("no channel is set up: nothing is sent");
    expect(service.said()).not.toContain("/practice");
  });
});
