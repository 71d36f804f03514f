import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "../..");
const fixtures = "test/library/fixtures";

function flows(folder: string, ...args: string[]) {
  const env = { ...process.env, FLOWS_DIR: folder };
  const command = ["--import", "tsx", "src/cli/check.ts", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env });
  return { status, said: stdout.toString(), complained: stderr.toString() };
}

describe("npm run flows", () => {
  test("tells every fault of a folder at once, each with its line and a remedy, and exits 1", async () => {
    const expected = await readFile(join(root, fixtures, "broken.txt"), "utf8");
    const { status, said } = flows(`${fixtures}/broken`);
    expect(said).toBe(expected);
    expect(status).toBe(1);
  });

  test("finds nothing wrong with a folder in order, and exits 0", () => {
    const { status, said } = flows(`${fixtures}/good`);
    expect(said).toBe(
      `${fixtures}/good: 1 flow, 2 campaigns, 1 roster in order; 0 errors, 0 warnings\n`,
    );
    expect(status).toBe(0);
  });

  test("finds nothing wrong with the flows that ship", () => {
    const { status, said } = flows("flows");
    expect(said).toContain("0 errors, 0 warnings");
    expect(status).toBe(0);
  });
});

describe("npm run flows -- --diagram", () => {
  test("draws a flow for Mermaid", () => {
    const { status, said } = flows(`${fixtures}/good`, "--diagram", "team_weekly");
    expect(said).toMatch(/^flowchart TD\n/);
    expect(said).toContain('-->|"On track"|');
    expect(status).toBe(0);
  });

  test("says which flow was probably meant", () => {
    const { status, complained } = flows(`${fixtures}/good`, "--diagram", "team_weakly");
    expect(complained).toContain("Did you mean `team_weekly`?");
    expect(status).toBe(1);
  });
});
