import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { type Browser, launch } from "puppeteer-core";

/** Flags of a browser that runs for a test: no sandbox, no network of its own. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const require = createRequire(import.meta.url);

// Where the package's module is: its folder holds the browser, packed.
const SUPPLIER = require.resolve("@sparticuz/chromium");

// The package unpacks into the temporary folder of its process, and only as much as that machine seems to need. A
// process of its own unpacks everything into a new folder, which then takes its place whole: several may try at once.
async function unpack(into: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "baraza-unpack-"));
  const script = `import chromium from ${JSON.stringify(pathToFileURL(SUPPLIER).href)}; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: "nodejs22.x" };
  await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script], { env });
  writeFileSync(
    join(folder, "fonts.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${into}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${into}/font-cache</cachedir></fontconfig>`,
  );
  try {
    renameSync(folder, into);
  } catch (error) {
    rmSync(folder, { recursive: true });
    if (!existsSync(join(into, "chromium"))) throw error;
  }
}

async function supplied(): Promise<{ path: string; env: Record<string, string> }> {
  const { size, mtimeMs } = statSync(join(dirname(SUPPLIER), "..", "bin", "chromium.br"));
  const folder = join(tmpdir(), `baraza-chromium-${size}-${Math.trunc(mtimeMs)}`);
  if (!existsSync(folder)) await unpack(folder);
  const env = {
    LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
    FONTCONFIG_FILE: join(folder, "fonts.conf"),
  };
  return { path: join(folder, "chromium"), env };
}

/** The path of a real Chromium that starts by itself, for those who start it themselves. */
export async function findBrowser(): Promise<string> {
  const given = process.env["CHROMIUM_PATH"];
  if (given !== undefined && given !== "") return given;
  const { path, env } = await supplied();
  const script = join(dirname(path), "chromium.sh");
  if (existsSync(script)) return script;
  const settings = Object.entries(env).map(([name, value]) => `export ${name}="${value}"`);
  const mine = `${script}.${process.pid}`;
  writeFileSync(mine, `#!/bin/sh\n${settings.join("\n")}\nexec "${path}" "$@"\n`);
  chmodSync(mine, 0o755);
  renameSync(mine, script);
  return script;
}

/** Starts a real Chromium: the one at CHROMIUM_PATH, else the one that comes inside a package of the registry. */
export async function openBrowser(): Promise<Browser> {
  const given = process.env["CHROMIUM_PATH"];
  const { path, env } = given === undefined ? await supplied() : { path: given, env: {} };
  return await launch({
    executablePath: path,
    headless: "shell",
    args: FLAGS,
    env: { ...process.env, ...env },
  });
}
