import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../support/command.ts";
import { packageIn } from "../support/flow-results.ts";
import { practisedUntil } from "../support/practised.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-flow-results-"));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe("npm run export -- --format flow-results", () => {
  const house = practisedUntil("2026-11-23T09:30:00Z", {
    // She reads all back, and calls the work at risk in place of stuck.
    amina: "3|New treasurer|Nobody signs|3|no|Meet the treasurer|2 December|2|1|2|yes".split("|"),
    gora: "avance bien|Rien de neuf|non|Former le personnel|2 décembre|1|oui".split("|"),
  });

  const open = async (out: string, ...more: readonly string[]) =>
    await command("export", ["--format", "flow-results", "--out", out, ...more], house.environment);

  test("writes a whole check-in as the specification wants it, with what was changed at the read-back", async () => {
    const out = join(dir, "whole");
    const { code, out: said } = await open(out);
    expect(code).toBe(0);
    expect(said).toMatch(/team_weekly +2 responses, \d+ withheld/);
    const { descriptor, rows } = await packageIn(join(out, "team_weekly"));
    expect(descriptor).toMatchObject({ title: "Weekly check-in" });
    expect(descriptor.resources[0].schema.language).toBe("eng");
    expect(descriptor.resources[0].schema.questions["progress"]).toEqual({
      type: "select_one",
      label: "Progress",
      type_options: {
        choices: ["on_track", "at_risk", "stuck"],
        choice_labels: { on_track: "On track", at_risk: "At risk", stuck: "Stuck" },
      },
    });
    // One in English and one in French, by the same ids; nobody's first word stands beside what it became.
    expect(rows.map((row) => row.slice(4, 6))).toEqual(
      expect.arrayContaining([
        ["progress", "at_risk"],
        ["progress", "on_track"],
      ]),
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.[0]).toMatch(/^2026-11-23T\d\d:\d\d:\d\d\.\d{3}\+00:00$/);
    expect(rows[0]?.[6]).toEqual({ campaign: "team_weekly", period: "2026-W48" });
  });

  test("holds nobody's id, name or number, and nothing that was said to a coach or a team", async () => {
    const out = join(dir, "nobody");
    await open(out);
    const files = await readdir(out, { recursive: true });
    const texts = files.filter((file) => file.endsWith(".json"));
    expect(texts).not.toEqual([]);
    for (const file of texts) {
      const text = await readFile(join(out, file), "utf8");
      expect(text).not.toMatch(/amina|gora|kenya|senegal|25470000|22170000|treasurer|Rien/i);
    }
    const { rows } = await packageIn(join(out, "team_weekly"));
    expect(new Set(rows.map((row) => row[2])).size).toBe(2);
  });

  test("calls a package by the same id each time, and people by other ones", async () => {
    const [one, two] = [join(dir, "one"), join(dir, "two")];
    await open(one);
    await open(two);
    const first = await packageIn(join(one, "team_weekly"));
    const second = await packageIn(join(two, "team_weekly"));
    expect(second.descriptor.id).toBe(first.descriptor.id);
    const ids = new Set([...first.rows, ...second.rows].flatMap((row) => row.slice(1, 4)));
    expect(ids.size).toBe(2 * 2 * 3);
  });

  test("of one team, of a team that is not there, and of a time in which nothing was", async () => {
    const kenya = join(dir, "kenya");
    await open(kenya, "--team", "kenya");
    expect((await packageIn(join(kenya, "team_weekly"))).rows.map((row) => row[5])).toEqual([
      "at_risk",
    ]);
    expect(await open(join(dir, "kenia"), "--team", "kenia")).toMatchObject({
      code: 1,
      err: expect.stringContaining("No team has the id `kenia`"),
    });
    const later = join(dir, "later");
    expect(await open(later, "--from", "2027-01-01")).toMatchObject({ code: 0 });
    expect(await readdir(later)).toEqual([]);
  });
});
