import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startEmbedded } from "../../src/embedded/start-embedded.ts";
import { openStore } from "../../src/store/open-store.ts";
import { openErasure } from "../../src/store/privacy/open-erasure.ts";
import { command, type RunningService, runService } from "../support/command.ts";
import { CANARIES } from "../support/forgettable.ts";

const ROSTER = "flows/practice.roster.yaml";
const WHOLE = CANARIES.map((each) => new RegExp(`(?<![A-Za-z0-9])${each}(?![A-Za-z])`));

// What a linked phone remembers of two conversations.
const MEMORY = [
  '{"type":"linked","at":1795000000}',
  '{"type":"heard","chat":"254700000001@c.us","until":1795000000}',
  '{"type":"heard","chat":"233200000001@c.us","until":1795000000}',
  '{"type":"posted","key":"team_weekly/amina/2026-W48.0.0","id":"true_254700000001@c.us_3EB0","at":1}',
  "",
];

let dir: string;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-erase-"));
  environment = { DATA_DIR: dir };
  const service = await runService(environment);
  await play(service);
  await refusedWhileRunning();
  await service.stop();
  await command("access", ["--contact", "amina"], environment);
  await mkdir(join(dir, "whatsapp"), { recursive: true });
  await writeFile(join(dir, "whatsapp", "memory.jsonl"), MEMORY.join("\n"));
  await writeFile(join(dir, "exports", "for-the-ministry.csv"), "who,what\namina,zebra\n");
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

const erase = async (...words: readonly string[]) => await command("erase", words, environment);

async function play(service: RunningService): Promise<void> {
  const clock = async (to: string) => await service.post("/practice/api/clock", { to });
  const say = async (contact: string, ...texts: readonly string[]) => {
    for (const text of texts) await service.post("/practice/api/say", { contact, text });
  };
  await clock("2026-11-23T06:10:00Z");
  await say("amina", "1");
  await service.post("/practice/api/say", { contact: "amina", text: "", media: "audio" });
  await say("amina", "The zebra count is done in Amina's county", "yes");
  await say("amina", "Shall we keep the giraffe form?", "The okapi director", "in four weeks");
  await say("amina", "Write to the pangolin office", "friday", "3", "yes");
  await clock("2026-11-23T10:00:00Z");
  await say("efua", "1", "Roads are open in the north", "no", "skip", "1", "yes");
  await clock("2026-11-24T10:00:00Z");
  await say("amina", "Keep the kudu or change it", "Two counties changed", "1", "1", "yes");
  await clock("2026-11-24T13:00:00Z");
  await say("amina", "A caracal was seen at the clinic", "1");
  await clock("2026-11-26T10:00:00Z");
}

async function refusedWhileRunning(): Promise<void> {
  const { err, code } = await erase("--contact", "amina", "--yes");
  if (code !== 1 || !err.includes("stop it first")) throw new Error(`not refused: ${err}`);
}

/** Every file under the data folder in which one of Amina's traces lies, byte for byte. */
async function traces(): Promise<readonly string[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  const files = entries.filter((each) => each.isFile());
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const text = `${name}\n${await readFile(join(parentPath, name), "latin1")}`;
    found.push(...WHOLE.filter((each) => each.test(text)).map((each) => `${name}: ${each.source}`));
  }
  return found;
}

describe("npm run erase", () => {
  test("says first what it would do, and does nothing", async () => {
    const before = await traces();
    const { out, err, code } = await erase("--contact", "amina");
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/responses +\d+ removed/);
    expect(out).toMatch(/access_files +1 removed/);
    expect(out).toContain("by hand: exports/for-the-ministry.csv");
    expect(out).toContain("Nothing was removed.");
    expect(await traces()).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
  });

  test("removes every trace, and gives a receipt that does not tell who it was", async () => {
    const { out, err, code } = await erase("--contact", "amina", "--yes");
    expect(err).toBe("");
    expect(code).toBe(0);
    // What somebody wrote for others to use is theirs to look at, and is said.
    expect(new Set((await traces()).map((each) => each.split(":")[0]))).toEqual(
      new Set(["for-the-ministry.csv"]),
    );
    const file = /is in (\S+\.json)/.exec(out)?.[1] ?? "";
    expect(file).toMatch(/exports\/erase-2026-11-26-[0-9a-f]+\.json$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const receipt = JSON.parse(await readFile(file, "utf8"));
    expect(receipt.places).toEqual(
      expect.arrayContaining([
        { place: "contacts", removed: 1, changed: 0 },
        { place: "digests", removed: 0, changed: 1 },
        { place: "access_files", removed: 1, changed: 0 },
      ]),
    );
    expect(await readFile(join(dir, "whatsapp", "memory.jsonl"), "utf8")).toBe(
      [MEMORY[0], MEMORY[2], ""].join("\n"),
    );
    expect(receipt.remains).toContainEqual(
      expect.objectContaining({ what: expect.stringContaining("backups") }),
    );
  });

  test("can be asked for again, and then has nothing to do", async () => {
    const receipts = async () =>
      (await readdir(join(dir, "exports"))).filter((name) => name.startsWith("erase-"));
    const before = await receipts();
    // A crash may have come between the last removal and the receipt.
    for (const name of before) await rm(join(dir, "exports", name));
    const { out, code } = await erase("--contact", "amina", "--yes");
    expect(out).toContain("was forgotten on 2026-11-26: nothing is left to do.");
    expect(code).toBe(0);
    expect(await receipts()).toEqual(before);
  });

  test("keeps the roster from bringing them back unasked", async () => {
    const { err, code } = await command("roster", [ROSTER, "--dry-run"], environment);
    expect(err).toContain(`${ROSTER}:21: \`amina\` is somebody who asked to be forgotten`);
    expect(err).toContain("--welcome-back amina");
    expect(code).toBe(1);
  });

  test("leaves a service that goes on with everybody else", async () => {
    const service = await runService(environment);
    await service.post("/practice/api/clock", { to: "2026-12-03T10:00:00Z" });
    const efua = await service.phone("efua");
    expect(efua.filter((text) => text.startsWith("Good day Efua"))).toHaveLength(2);
    const bruno = await service.phone("bruno");
    expect(bruno.join("\n")).toContain("This message was removed at a person's request.");
    expect(bruno.join("\n")).toContain("Health Bridges · week 49");
    expect(JSON.stringify(await service.get("/"))).toContain("Kenya");
    expect(await service.stop()).toBe(0);
    expect(service.said()).not.toMatch(/"level":[5-6]0/);
    expect((await traces()).filter((each) => !each.startsWith("for-the-ministry"))).toEqual([]);
    const out = join(dir, "out");
    const { code } = await command("export", ["--format", "csv", "--out", out], environment);
    expect(code).toBe(0);
    expect(await readFile(join(out, "answers.csv"), "utf8")).toContain("efua");
  });

  test("lets them back where the operator says so", async () => {
    const words = [ROSTER, "--welcome-back", "amina"];
    const { out, code } = await command("roster", words, environment);
    expect(out).toContain("+ contact amina");
    expect(code).toBe(0);
  });

  test("finishes what was cut short when nothing but the tombstone knew of it", async () => {
    const embedded = await startEmbedded({ dir: join(dir, "store") });
    const erasing = await openErasure(embedded.uri("baraza"));
    const store = await openStore(embedded.uri("baraza"));
    const dalia = await store.contact("dalia");
    if (!dalia) throw new Error("dalia is not there");
    const places = [{ place: "contacts", removed: 1, changed: 0 }];
    const found = { places, standing: {}, at: new Date("2026-12-03T10:00:00Z") };
    const { id } = await erasing.begin(dalia, found);
    await erasing.erase(await erasing.judge(dalia, id));
    await erasing.close();
    await store.close();
    await embedded.close();
    const again = ["--contact", "dalia", "--yes"];
    expect(await erase(...again)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Forgotten:\n {2}contacts +1 removed[^]*The receipt/),
    });
    expect((await erase(...again)).out).toContain("nothing is left to do");
  });

  test("says what it cannot find", async () => {
    expect(await erase("--contact", "efu")).toMatchObject({
      code: 1,
      err: expect.stringContaining("`efua`"),
    });
    expect(await erase()).toMatchObject({ code: 1, err: expect.stringContaining("--contact") });
  });
});
