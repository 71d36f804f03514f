import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command, runService } from "../support/command.ts";

const PRACTICE = "flows/practice.roster.yaml";
const HEAD = "id,name,languages,zone,whatsapp,slack,expertise";

let dir: string;
let environment: Readonly<Record<string, string>>;
let practice: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-conflicts-"));
  environment = { DATA_DIR: join(dir, "data") };
  practice = await readFile(PRACTICE, "utf8");
  await command("roster", [PRACTICE], environment);
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

async function brought(name: string, text: string) {
  const file = join(dir, name);
  await writeFile(file, text);
  return await command("roster", [file], environment);
}

const without = (text: string, id: string) =>
  text.replace(new RegExp(` {2}- id: ${id}\\n(?: {4}.*\\n)*`), "");
const withZoe = (text: string) =>
  text.replace(
    "\nengagements:",
    `  - id: zoe
    name: Zoe
    role: team_lead
    team: kenya
    languages: [en]
    zone: Africa/Nairobi
    whatsapp: "+254700000001"

engagements:`,
  );

describe("people that come in are judged together with those in the store", () => {
  test("a number of somebody whom the file does not name is not given to another", async () => {
    const { err, code } = await brought("given.roster.yaml", withZoe(without(practice, "amina")));
    expect(code).toBe(1);
    expect(err).toMatch(
      /given\.roster\.yaml:\d+: The WhatsApp number of `zoe` is that of `amina` in the store/,
    );
    expect(err).toContain("`left:`");
    expect(err).not.toContain("+254");
    expect(err).toContain("nothing was written");
    const { out } = await command("roster", [PRACTICE], environment);
    expect(out).toContain("nothing to change");
    expect(out).not.toContain("zoe");
  });

  test("nor one of somebody who leaves later in the same file", async () => {
    const leaving = practice.replace(
      "    name: Amina\n",
      "    name: Amina\n    left: 2099-01-01\n",
    );
    const { err, code } = await brought("later.roster.yaml", withZoe(leaving));
    expect(code).toBe(1);
    expect(err).toMatch(/`zoe` is that of `amina` in this file.*\(Line \d+\.\)/);
    expect(err).toContain("They leave only on 2099-01-01");
  });

  test.each([
    [
      "the number of a lead",
      "zoe,Zoe,en,Africa/Nairobi,+254700000001,,data",
      "`amina` in the store",
    ],
    ["the account of a coach", "zoe,Zoe,en,Africa/Nairobi,,U0BRUNO,data", "`bruno` in the store"],
    ["the id of a lead", "amina,Amina,en,Africa/Nairobi,+254700000001,,data", "is a team_lead"],
    [
      "the id of a lead with another number",
      "amina,A,en,Africa/Nairobi,+254700000077,,data",
      "is a team_lead",
    ],
    ["the id of a coach", "bruno,Bruno,fr,Europe/Paris,,U0BRUNO,data", "is a coach"],
    ["the id of a manager", "farid,Farid,fr,Africa/Tunis,,U0FARID,data", "is a manager"],
  ])("a table of mentors with %s is refused at its line", async (_what, row, expected) => {
    const good = "ada,Ada,en,Africa/Lagos,,U0ADA,data";
    const { err, code } = await brought("mentors.csv", [HEAD, good, row, ""].join("\n"));
    expect(code).toBe(1);
    expect(err).toContain("mentors.csv:3: ");
    expect(err).toContain(expected);
  });

  test("another programme is refused, since it would take the place of the first", async () => {
    const second = practice.replace("  id: practice\n", "  id: second\n");
    const { err, code } = await brought("second.roster.yaml", second);
    expect(code).toBe(1);
    expect(err).toMatch(/second\.roster\.yaml:4: The store holds the programme `practice`/);
    expect(err).toContain("DATA_DIR");
  });

  test("two entries with one number are told of with both lines", async () => {
    const { err, code } = await brought("two.roster.yaml", withZoe(practice));
    expect(code).toBe(1);
    expect(err).toMatch(/two\.roster\.yaml:\d+: .*same as that of contacts\[0\].*\(Line \d+\.\)/);
  });

  test("a zone that shows another time than the country is warned of, and comes in", async () => {
    const { err, code } = await brought(
      "zone.roster.yaml",
      practice.replace("zone: Africa/Nairobi", "zone: Etc/GMT+3"),
    );
    expect(code).toBe(0);
    expect(err).toMatch(/\(warning\).*Etc\/GMT\+3.*3 hours west/);
    expect(err).toContain("Write Africa/Nairobi");
  });
});

describe("a service whose roster would take an address from somebody", () => {
  test("does not start, and names the command that tells why", async () => {
    const file = join(dir, "start.roster.yaml");
    await writeFile(file, withZoe(without(practice, "amina")));
    await expect(runService({ ...environment, ROSTER_FILE: file })).rejects.toThrow(
      /This part of the roster has an error/,
    );
    const { err, code } = await command("roster", [file, "--dry-run"], environment);
    expect([code, err]).toEqual([1, expect.stringContaining("`amina` in the store")]);
  });
});
