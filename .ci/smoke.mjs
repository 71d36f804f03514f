// Starts the service as a newcomer does, waits until it is ready, stops it, and wants exit code 0 within ten seconds.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const dir = await mkdtemp(join(tmpdir(), "baraza-smoke-"));
const { MONGODB_URI: _uri, NODE_ENV: _env, ...environment } = process.env;
const service = spawn("npm", ["start"], {
  env: { ...environment, PORT: "0", DATA_DIR: dir, LOG_LEVEL: "info" },
  stdio: ["ignore", "pipe", "pipe"],
});
let said = "";
service.stdout.on("data", (chunk) => (said += chunk));
service.stderr.on("data", (chunk) => (said += chunk));
const ended = new Promise((resolve) => {
  service.once("exit", (code, signal) => resolve(signal ?? code));
});

try {
  const url = await until(() => /https?:\/\/[\d.]+:\d+/.exec(said)?.[0], "an address", 120);
  await until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.ok, "/readyz", 30);
  console.log(`ready at ${url}`);
  const began = Date.now();
  service.kill("SIGTERM");
  const code = await Promise.race([ended, later(10_000)]);
  if (code !== 0) fail(`stopping ended with ${code ?? "nothing within ten seconds"}`);
  console.log(`stopped with exit code 0 after ${Date.now() - began} ms`);
} finally {
  await rm(dir, { recursive: true, force: true });
}

async function until(ask, what, seconds) {
  const end = Date.now() + seconds * 1_000;
  while (Date.now() < end) {
    const found = await ask();
    if (found) return found;
    const over = await Promise.race([ended.then((code) => `${code}`), later(250)]);
    if (over !== undefined) fail(`the service ended with ${over} before there was ${what}`);
  }
  return fail(`the service did not give ${what} within ${seconds} s`);
}

function later(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

function fail(words) {
  service.kill("SIGKILL");
  console.error(`${said}\n${words}`);
  process.exit(1);
}
