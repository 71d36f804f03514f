import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { SETTING_NAMES } from "../../src/config/config.ts";

const ROOT = join(import.meta.dirname, "..", "..");

// The settings of whoever runs the tests are not those of the test.
const BLANK = Object.fromEntries(SETTING_NAMES.map((name) => [name, ""]));

/** The service as a process that may die at any moment. */
export interface KillableService {
  readonly pid: number | undefined;
  /** Its address once it can be reached; undefined where it died before. */
  readonly ready: Promise<string | undefined>;
  /** Everything it wrote so far. */
  said(): string;
  /** Ends it by a signal; resolves once it is gone. */
  end(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** Builds the service into a folder, as it is built for use, and gives its main file. Its types are checked elsewhere. */
export async function buildService(folder: string): Promise<string> {
  const tsc = join(ROOT, "node_modules", ".bin", "tsc");
  const project = join(ROOT, "tsconfig.build.json");
  await promisify(execFile)(tsc, ["-p", project, "--noCheck", "--outDir", folder], { cwd: ROOT });
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  return join(folder, "src", "main.js");
}

/** Starts a built service for practice on a free port; `flags` are for its Node. */
export function startKillable(
  main: string,
  environment: Record<string, string>,
  flags: readonly string[] = [],
): KillableService {
  const child = spawn(process.execPath, [...flags, main], {
    cwd: ROOT,
    env: { ...process.env, ...BLANK, PORT: "0", PRACTICE: "on", LOG_LEVEL: "warn", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const closed = once(child, "close");
  const found = new Promise<string>((resolve) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const url = /Practice is open at (http:\/\/[\d.]+:\d+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
  });
  return {
    pid: child.pid,
    ready: Promise.race([found, closed.then(() => undefined)]),
    said: () => said,
    async end(signal) {
      child.kill(signal);
      await closed;
    },
  };
}
