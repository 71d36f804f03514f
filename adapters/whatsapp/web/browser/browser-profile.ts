import { readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Folder of the browser's profile, which holds the login. */
export function profileFolder(dataDir: string): string {
  return join(dataDir, "session");
}

// Without /proc, browsers cannot be found by their folder; then the profile's lock decides.
async function browsersOn(profile: string): Promise<number[]> {
  const entries = await readdir("/proc").catch((): string[] => []);
  const pids = entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      const flags = words.split("\0");
      const own = flags.includes(`--user-data-dir=${profile}`);
      return own && !flags.some((flag) => flag.startsWith("--type=")) ? pid : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(pid, name);
  } catch {
    // The process has already ended.
  }
}

async function endAll(profile: string, name: "SIGTERM" | "SIGKILL", time: number): Promise<void> {
  for (const pid of await browsersOn(profile)) signal(pid, name);
  for (let waited = 0; waited < time && (await browsersOn(profile)).length > 0; waited += 100)
    await pause(100);
}

/**
 * Frees the profile for a new browser: ends browsers that a killed service left running, politely at first so that they
 * save the login, and removes the lock of a browser from a dead container.
 */
export async function releaseProfile(profile: string): Promise<void> {
  await endAll(profile, "SIGTERM", 3000);
  await endAll(profile, "SIGKILL", 1000);
  const files = await readdir(profile).catch((): string[] => []);
  const locks = files.filter((file) => file.startsWith("Singleton"));
  await Promise.all(locks.map(async (file) => await rm(join(profile, file), { force: true })));
}

/** File that identifies the service using the folder, so that a second one is detected. */
export const OWNER_FILE = "owner.json";

/** Whether another running service on this machine uses the folder. */
export async function isProfileInUse(dataDir: string): Promise<boolean> {
  const text = await readFile(join(dataDir, OWNER_FILE), "utf8").catch(() => "{}");
  const { host, pid }: { host?: string; pid?: number } = parse(text);
  if (host !== hostname() || pid === undefined || pid === process.pid) return false;
  const words = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return words.split("\0")[0]?.includes("node") === true;
}

function parse(text: string): object {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null ? read : {};
  } catch {
    return {};
  }
}
