import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type Service, startService } from "../../src/app.ts";
import { readConfig } from "../../src/config/config.ts";

/** A data folder of its own. */
export interface DataFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a data folder in which nothing happened yet. */
export async function makeDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), "baraza-story-"));
  return { path, remove: async () => await rm(path, { recursive: true, force: true }) };
}

/**
 * Starts the service in this process as it is composed for practice, on a free port and the embedded store, with what
 * else is set.
 */
export async function openTestService(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Service> {
  const read = readConfig({ PORT: "0", DATA_DIR: dataDir, PRACTICE: "on", ...settings });
  if ("faults" in read) throw new Error(read.faults.map(({ message }) => message).join("\n"));
  return await startService(read.config, pino({ level: "silent" }));
}
