import { readdir, readFile } from "node:fs/promises";

/** The command lines of everything that runs on a data folder. */
export async function browsersOn(dataDir: string): Promise<readonly string[]> {
  const entries = await readdir("/proc").catch((): string[] => []);
  const found = await Promise.all(
    entries
      .filter((entry) => /^\d+$/.test(entry))
      .map(async (pid) => {
        const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
        return words.includes(`--user-data-dir=${dataDir}`) ? words : undefined;
      }),
  );
  return found.filter((words) => words !== undefined);
}
