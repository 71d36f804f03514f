import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command, runService } from "../support/command.ts";

const PRACTICE = "flows/practice.roster.yaml";

let dir: string;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-cli-"));
  environment = { DATA_DIR: join(dir, "data") };
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** The practice roster with something changed, in a file of its own. */
async function changed(name: string, change: (text: string) => string): Promise<string> {
  const file = join(dir, name);
  await writeFile(file, change(await readFile(PRACTICE, "utf8")));
  return file;
}

describe("npm run roster", () => {
  test("a dry run tells what would come in, and brings nothing in", async () => {
    for (const time of ["first", "second"]) {
      const { out, code } = await command("roster", [PRACTICE, "--dry-run"], environment);
      expect(out).toContain("+ contact amina\n");
      expect([time, out]).toEqual([time, expect.stringContaining("Dry run: 20 added, 0 changed")]);
      expect(code).toBe(0);
    }
  });

  test("brings people in once, then only what is different", async () => {
    const first = await command("roster", [PRACTICE], environment);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining("20 added, 0 changed.") });
    const again = await command("roster", [PRACTICE], environment);
    expect(again.out).toContain("nothing to change");
    const file = await changed("moved.roster.yaml", (text) =>
      text
        .replace("zone: Africa/Accra", "zone: Africa/Lagos")
        .replace(/ {2}- id: farid\n(?: {4}.*\n)*/, ""),
    );
    const moved = await command("roster", [file], environment);
    expect(moved.out).toContain("~ contact efua: zone\n");
    expect(moved.out).toContain("? contact farid is not in the file, and stays\n");
    expect(moved.out).toContain("0 added, 1 changed.");
  });

  test("tells every fault with file and line, and then brings nothing in", async () => {
    const file = await changed("broken.roster.yaml", (text) =>
      text.replace("zone: Asia/Amman", "zone: Asia/Aman").replace("team: ghana", "team: gahna"),
    );
    const { out, err, code } = await command("roster", [file], environment);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err).toMatch(/broken\.roster\.yaml:\d+: .*Asia\/Aman.*\n.*Did you mean `Asia\/Amman`\?/);
    expect(err).toMatch(/broken\.roster\.yaml:\d+: .*gahna.*\n.*Did you mean `ghana`\?/);
    expect(err).not.toContain("+962");
  });

  test("reaches the store through the service that has it open", async () => {
    const service = await runService(environment);
    const file = await changed("renamed.roster.yaml", (text) =>
      text.replace("name: Efua\n", "name: Efua A.\n"),
    );
    const { out, code } = await command("roster", [file], environment);
    await service.stop();
    expect(out).toContain("beside the running service");
    expect(out).toContain("~ contact efua: name\n");
    expect(code).toBe(0);
  });

  test("asks for a file", async () => {
    const { err, code } = await command("roster", [], environment);
    expect(err).toContain("npm run roster -- <file.yaml>");
    expect(code).toBe(1);
  });

  test("brings mentors in from a table, and leaves everybody else as they are", async () => {
    await command("roster", [PRACTICE], environment);
    const file = join(dir, "mentors.csv");
    const head = "id,name,languages,zone,slack,expertise,monthly";
    const rows = [
      "chidi,Chidi,en,Africa/Lagos,U0CHIDI,data,5",
      "nala,Nala,en sw,Africa/Nairobi,U0NALA,delivery,2",
    ];
    await writeFile(file, [head, ...rows, ""].join("\n"));
    const { out, code } = await command("roster", [file], environment);
    expect(code).toBe(0);
    expect(out).toContain("  ~ contact chidi: mentoring\n  + contact nala\n1 added, 1 changed.");
    expect((await command("roster", [file], environment)).out).toContain("nothing to change");
  });
});
