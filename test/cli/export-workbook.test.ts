import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { formatCsvLine, type TableCell } from "../../src/cli/export/csv-line.ts";
import { type ExportTable, tableColumn } from "../../src/cli/export/tables.ts";
import { writeWorkbook } from "../../src/cli/export/workbook.ts";
import { command, runService } from "../support/command.ts";

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-xlsx-"));
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

/** The sheets of a workbook by their names, as another library reads them: the head first. */
async function sheetsOf(
  file: string,
): Promise<ReadonlyMap<string, readonly (readonly TableCell[])[]>> {
  const { sheets } = await readXlsx(await readFile(file));
  return new Map(
    sheets.map(({ name, rows }) => [name, rows.map((row) => row.map((cell) => cell ?? undefined))]),
  );
}

/** The files that a workbook is made of. */
async function partsOf(file: string): Promise<Readonly<Record<string, string>>> {
  const parts = Object.entries(unzipSync(await readFile(file)));
  return Object.fromEntries(parts.map(([path, bytes]) => [path, strFromU8(bytes)]));
}

function tableOf(rows: readonly (readonly TableCell[])[], name = "words"): ExportTable {
  const columns = (rows[0] ?? []).map((_cell, n) => tableColumn(`column ${n}`, "Anything."));
  return {
    name,
    description: "Words.",
    columns,
    async *rows() {
      yield* rows;
    },
  };
}

describe("A workbook", () => {
  test("holds words as they were said, whatever they look like, and no formula", async () => {
    const hostile = [
      "=1+1",
      '=HYPERLINK("http://example.org";"x")',
      "+254700000001",
      "-x",
      "@SUM(A1)",
      "\tx",
      "\rx",
      "\0=1",
      "_x0041_",
      "a <b> & \"c\" 'd'",
      "two\r\nlines\n",
      "  spaces  ",
      "\ud83d broken",
      "\ufffe",
      "متابعة 😀",
    ];
    const file = join(dir, "hostile.xlsx");
    await writeWorkbook([tableOf([hostile])], file);
    expect((await sheetsOf(file)).get("words")?.[1]).toEqual(hostile);
    const parts = await partsOf(file);
    const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
    expect(sheet).toContain("=HYPERLINK");
    expect(sheet).toContain('<t xml:space="preserve">  spaces  </t>');
    expect(Object.values(parts).join("")).not.toMatch(/<f[ >/]|<hyperlink|externalLink/);
    // Marked so that they stay words where somebody edits them: the first eight, and nothing else.
    expect(sheet.match(/ s="3"/g)).toHaveLength(8);
    expect(parts["xl/styles.xml"]).toContain('quotePrefix="1"');
  });

  test("holds numbers, truths and instants as what they are", async () => {
    const at = new Date("2026-11-23T09:30:15.250Z");
    const file = join(dir, "kinds.xlsx");
    await writeWorkbook([tableOf([["12", 12, -0.5, true, false, at, undefined, "end"]])], file);
    const { sheets } = await readXlsx(await readFile(file), { readStyles: true });
    const row = sheets[0]?.rows[1];
    expect(row).toEqual(["12", 12, -0.5, true, false, expect.anything(), null, "end"]);
    expect(row?.[5]).toEqual(at);
    expect((await partsOf(file))["xl/styles.xml"]).toContain(
      'formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"',
    );
  });

  test("has its head in bold, in place while one scrolls, and columns wide enough to read", async () => {
    const file = join(dir, "look.xlsx");
    await writeWorkbook([tableOf([["short", "w".repeat(40), "w".repeat(400)]])], file);
    const { sheets } = await readXlsx(await readFile(file), { readStyles: true });
    const [sheet] = sheets;
    if (!sheet) throw new Error("no sheet");
    const isBold = (at: string) => sheet.cells?.get(at)?.style?.font?.bold === true;
    expect(sheet).toMatchObject({
      freezePane: { rows: 1 },
      columns: [{ width: 11 }, { width: 42 }, { width: 60 }],
    });
    expect([isBold("0,0"), isBold("1,0")]).toEqual([true, false]);
  });

  test("cuts a text that Excel would call a broken file", async () => {
    const file = join(dir, "long.xlsx");
    await writeWorkbook([tableOf([["w".repeat(32_767), "w".repeat(32_768)]])], file);
    const row = (await sheetsOf(file)).get("words")?.[1];
    expect(row).toEqual(["w".repeat(32_767), `${"w".repeat(32_766)}…`]);
  });

  test("goes on in another sheet where one is full", async () => {
    const file = join(dir, "full.xlsx");
    const said = await writeWorkbook(
      [tableOf([[1], [2], [3], [4]]), tableOf([], "none"), tableOf([[1], [2]], "just")],
      file,
      3,
    );
    expect(said.map((line) => line.replaceAll(/ +/g, " "))).toEqual([
      "words 2 rows",
      "words_2 2 rows",
      "none 0 rows",
      "just 2 rows",
    ]);
    const sheets = await sheetsOf(file);
    expect(sheets.get("words_2")).toEqual([["column 0"], [3], [4]]);
    expect(sheets.get("just")).toEqual([["column 0"], [1], [2]]);
  });

  test("takes a hundred thousand rows without holding them", async () => {
    const file = join(dir, "many.xlsx");
    const sizes: number[] = [];
    const table: ExportTable = {
      ...tableOf([["", ""]]),
      async *rows() {
        for (let n = 0; n < 100_000; n++) {
          if (n % 25_000 === 0) sizes.push((await stat(file).catch(() => ({ size: 0 }))).size);
          yield [n, `${"Words that somebody said to everybody. ".repeat(5)}${n}`];
        }
      },
    };
    expect(await writeWorkbook([table], file)).toEqual([expect.stringContaining("100000 rows")]);
    const { size } = await stat(file);
    // What was read is in the file before the rest is read.
    const shares = sizes.map((each) => each / size);
    expect(shares[1]).toBeGreaterThan(0.2);
    expect(shares[2]).toBeGreaterThan(0.45);
    expect(shares[3]).toBeGreaterThan(0.7);
  });
});

describe("npm run export -- --format xlsx", () => {
  const open = async (format: string, out: string, data: string, ...more: readonly string[]) =>
    await command("export", ["--format", format, "--out", out, ...more], { DATA_DIR: data });

  test("writes the same rows as csv, and first what they mean", async () => {
    const data = join(dir, "house");
    const service = await runService({ DATA_DIR: data });
    const say = async (contact: string, text: string) =>
      await service.post("/practice/api/say", { contact, text });
    await service.post("/practice/api/clock", { to: "2026-11-23T09:30:00Z" });
    // Not understood three times over: kept in her own words, which are for the programme too.
    for (let n = 0; n < 3; n++) await say("amina", "=1+1");
    for (const text of ["The council's own words", "no", "skip", "1", "yes"])
      await say("amina", text);
    await service.post("/practice/api/clock", { forward: "1h" });
    await service.stop();
    const [xlsx, csv] = [join(dir, "xlsx"), join(dir, "csv")];
    const { code, out: said } = await open("xlsx", xlsx, data);
    expect(code).toBe(0);
    expect(said).toMatch(/answers +4 rows/);
    await open("csv", csv, data);
    const sheets = await sheetsOf(join(xlsx, "baraza.xlsx"));
    const names = ["check_ins", "answers", "commitments", "decisions", "left_out"];
    expect([...sheets.keys()]).toEqual(["about", ...names]);
    for (const name of names) {
      const [head = [], ...rows] = sheets.get(name) ?? [];
      // Cells at the end of a row that hold nothing are not there.
      const lines = [head, ...rows].map((row) => formatCsvLine(head.map((_name, n) => row[n])));
      const text = await readFile(join(csv, `${name}.csv`), "utf8");
      expect(`\u{feff}${lines.join("")}`).toBe(text);
    }
    const answers = sheets.get("answers") ?? [];
    expect(answers.flat()).toContain("=1+1");
    expect(JSON.stringify([...sheets])).not.toContain("own words");
    const columns = names.flatMap((name) => sheets.get(name)?.[0]?.map((each) => [name, each]));
    const about = sheets.get("about") ?? [];
    expect(about.filter((row) => row[1] !== undefined && row[0] !== "sheet")).toEqual(
      columns.map((each) => [...(each ?? []), expect.any(String), expect.any(String)]),
    );
    expect(about.flat().join(" ")).toContain("UTC");
    const ghana = join(dir, "ghana");
    await open("xlsx", ghana, data, "--team", "ghana");
    const check = (await sheetsOf(join(ghana, "baraza.xlsx"))).get("check_ins") ?? [];
    expect(check.slice(1).map((row) => row[check[0]?.indexOf("team") ?? -1])).toEqual(["ghana"]);
  });

  test("of a programme that has not begun has every sheet, and no rows", async () => {
    const out = join(dir, "empty");
    expect(await open("xlsx", out, join(dir, "nothing"))).toMatchObject({ code: 0 });
    const sheets = await sheetsOf(join(out, "baraza.xlsx"));
    expect([...sheets.values()].map((rows) => rows.length).slice(1)).toEqual([1, 1, 1, 1, 1]);
  });

  test("of a team that is not there is refused", async () => {
    const out = join(dir, "kenia");
    expect(await open("xlsx", out, join(dir, "nothing"), "--team", "kenia")).toMatchObject({
      code: 1,
      err: expect.stringContaining("No team has the id `kenia`"),
    });
  });
});
