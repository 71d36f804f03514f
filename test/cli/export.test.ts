import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { formatCsvLine } from "../../src/cli/export/csv-line.ts";
import { command } from "../support/command.ts";
import { practisedUntil } from "../support/practised.ts";

const house = practisedUntil("2026-11-23T09:30:00Z", {
  amina: ["on track", "The council's own words", "no", "skip", "1", "yes"],
  // What Gora says is not read back yet.
  gora: ["bloqué", "Rien ne bouge"],
});

const open = async (...words: readonly string[]) =>
  await command("export", words, house.environment);

/** The rows of a file, each by the names of its columns. */
async function read(file: string): Promise<Record<string, string | undefined>[]> {
  const text = await readFile(file, "utf8");
  expect(text.startsWith("\u{feff}")).toBe(true);
  const [head = [], ...rows] = text
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n]])));
}

describe("npm run export", () => {
  test("writes a table each, and what their columns mean", async () => {
    const out = join(house.dir, "out");
    const { code, out: said } = await open("--format", "csv", "--out", out);
    expect(code).toBe(0);
    expect((await readdir(out)).toSorted()).toEqual([
      "answers.csv",
      "check_ins.csv",
      "commitments.csv",
      "datapackage.json",
      "decisions.csv",
      "left_out.csv",
    ]);
    expect(said).toMatch(/answers\.csv +4 rows/);
    const checkIns = await read(join(out, "check_ins.csv"));
    expect(checkIns).toContainEqual(
      expect.objectContaining({ id: "team_weekly/amina/2026-W48", disposition: "answered" }),
    );
    expect(checkIns).toContainEqual(
      expect.objectContaining({ id: "team_weekly/gora/2026-W48", disposition: "partly" }),
    );
    const { resources } = JSON.parse(await readFile(join(out, "datapackage.json"), "utf8"));
    const fields = resources[0].schema.fields.map(({ name }: { name: string }) => name);
    expect(Object.keys(checkIns[0] ?? {})).toEqual(fields);
  });

  test("tells that something was answered, and keeps what was said to the coach out of it", async () => {
    const out = join(house.dir, "words");
    await open("--out", out);
    const text = await readFile(join(out, "answers.csv"), "utf8");
    expect(text).not.toMatch(/own words|gora|Rien ne bouge/);
    const answers = await read(join(out, "answers.csv"));
    expect(answers.find(({ meaning }) => meaning === "change")).toMatchObject({
      audience: "coach",
      answer: "",
      withheld: "true",
    });
    // How the work goes is said to the programme as well.
    expect(answers.find(({ meaning }) => meaning === "status")).toMatchObject({
      audience: "programme",
      answer: "on_track",
      withheld: "false",
    });
  });

  test.each(["csv", "xlsx", "flow-results"])(
    "prints for %s what docs/commands.md shows",
    async (format) => {
      const out = join(house.dir, `readme-${format}`);
      const { out: said } = await open("--format", format, "--out", out);
      const shown = `$ npm run export -- --format ${format} --out out\n${said.replace(out, "out")}`;
      expect(await readFile("docs/commands.md", "utf8")).toContain(shown);
    },
  );

  test("of one team and some days only", async () => {
    const rows = async (...words: string[]) => {
      const out = join(house.dir, words.join("").replaceAll(/\W/g, ""));
      await open("--out", out, ...words);
      return await read(join(out, "check_ins.csv"));
    };
    const ghana = await rows("--team", "ghana");
    expect(ghana.map(({ team }) => team)).toEqual(["ghana"]);
    expect(await rows("--from", "2026-11-24")).toEqual([]);
    expect((await rows("--to", "2026-11-23")).length).toBeGreaterThan(2);
    expect(await rows("--to", "2026-11-22")).toEqual([]);
  });

  test("says what it cannot do", async () => {
    expect(await open()).toMatchObject({ code: 1, err: expect.stringContaining("--out") });
    expect(await open("--out", house.dir, "--team", "kenia")).toMatchObject({
      code: 1,
      err: expect.stringContaining("`kenya`"),
    });
    expect(await open("--out", house.dir, "--from", "monday")).toMatchObject({ code: 1 });
    expect(await open("--out", house.dir, "--format", "pdf")).toMatchObject({
      code: 1,
      err: expect.stringContaining("flow-results"),
    });
  });
});

test("a cell is what it was, and never a formula", () => {
  expect(formatCsvLine(['a "b", c', "two\nlines", 12, true, undefined, new Date(0)])).toBe(
    '"a ""b"", c","two\nlines",12,true,,1970-01-01T00:00:00.000Z\r\n',
  );
  expect(formatCsvLine(["=1+1", "+254", "-x", "@a", "\tx", "\0=1", -3])).toBe(
    "'=1+1,'+254,'-x,'@a,'\tx,'\0=1,-3\r\n",
  );
});
