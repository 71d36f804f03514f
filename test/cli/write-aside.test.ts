import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { writeAside } from "../../src/cli/export/write-aside.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "baraza-aside-"));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const modeOf = async (path: string): Promise<string> =>
  ((await stat(path)).mode & 0o777).toString(8);

describe("an export is written aside", () => {
  test("and stands whole in its folder, readable by its owner alone", async () => {
    const out = join(dir, "out");
    await writeAside(out, async (folder) => {
      await mkdir(join(folder, "flow"));
      await writeFile(join(folder, "a.csv"), "new");
      await writeFile(join(folder, "flow", "b.json"), "new");
    });
    expect((await readdir(out)).toSorted()).toEqual(["a.csv", "flow"]);
    expect(await modeOf(join(out, "a.csv"))).toBe("600");
    expect(await modeOf(join(out, "flow", "b.json"))).toBe("600");
    expect(await modeOf(out)).toBe("700");
  });

  test("and where it fails midway nothing of it is left, and what stood there stays", async () => {
    await writeFile(join(dir, "a.csv"), "old");
    const failing = writeAside(dir, async (folder) => {
      await writeFile(join(folder, "a.csv"), "half");
      throw new Error("a label that is undefined");
    });
    await expect(failing).rejects.toThrow("a label");
    expect(await readdir(dir)).toEqual(["a.csv"]);
    expect(await readFile(join(dir, "a.csv"), "utf8")).toBe("old");
    const fresh = writeAside(join(dir, "new"), async () => await Promise.reject(new Error("no")));
    await expect(fresh).rejects.toThrow("no");
    expect(await readdir(dir)).toEqual(["a.csv"]);
  });

  test("and where one file cannot be moved, all of them go back", async () => {
    await writeFile(join(dir, "a.csv"), "old");
    // A file cannot take the place of a folder, nor a folder that of a file.
    await writeFile(join(dir, "flow"), "in the way");
    const failing = writeAside(dir, async (folder) => {
      await writeFile(join(folder, "a.csv"), "new");
      await mkdir(join(folder, "flow"));
      await writeFile(join(folder, "flow", "b.json"), "new");
    });
    await expect(failing).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect((await readdir(dir)).toSorted()).toEqual(["a.csv", "flow"]);
    expect(await readFile(join(dir, "a.csv"), "utf8")).toBe("old");
  });
});
