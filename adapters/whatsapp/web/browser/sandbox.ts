import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// In most containers, and as root, the browser cannot start with its sandbox and says so when it exits.
const REFUSAL = /no usable sandbox|without --no-sandbox|failed to move to new namespace/i;
const LIMIT = 20_000;

/** Whether a browser failed to start because its sandbox cannot run on this machine. */
export async function lacksSandbox(path: string, args: readonly string[]): Promise<boolean> {
  if (args.includes("--no-sandbox")) return false;
  const profile = await mkdtemp(join(tmpdir(), "baraza-browser-"));
  try {
    const flags = ["--headless", "--no-first-run", `--user-data-dir=${profile}`];
    return REFUSAL.test(await complaintOf(path, [...flags, "--dump-dom", "about:blank"]));
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

async function complaintOf(path: string, args: readonly string[]): Promise<string> {
  return await new Promise((resolve) => {
    const browser = spawn(path, args, { stdio: ["ignore", "ignore", "pipe"], timeout: LIMIT });
    let said = "";
    browser.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    browser.once("error", () => resolve(""));
    browser.once("close", () => resolve(said));
  });
}
