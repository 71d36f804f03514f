import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "..", "..", "..");

/** Lets a process of its own meet an error that nobody caught; gives how it ended and what it logged. */
async function meet(error: string): Promise<{ readonly code: number; readonly said: string }> {
  const script = `
    import { pino } from "pino";
    import { catchUnhandledRejections } from "./adapters/whatsapp/web/browser/unhandled-rejections.ts";
    process.on("uncaughtException", () => process.exit(7));
    catchUnhandledRejections(pino());
    void Promise.reject(${error});
    setTimeout(() => process.exit(0), 300);
  `;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", script];
  try {
    const { stdout } = await run(process.execPath, args, { cwd: ROOT });
    return { code: 0, said: stdout };
  } catch (error) {
    return { code: Number(Reflect.get(error as Error, "code")), said: "" };
  }
}

test("an error that WhatsApp's library leaves to nobody is logged, and the service lives on", async () => {
  const stray =
    'Object.assign(new Error("of +254700000001"), { stack: "at /x/node_modules/puppeteer-core/y.js:1:1" })';
  for (const error of ['"auth timeout"', stray]) {
    const { code, said } = await meet(error);
    expect(code).toBe(0);
    expect(said).toContain("unhandled rejection in the WhatsApp library");
    expect(said).not.toContain("254700000001");
  }
});

test("anybody else's error that nobody caught ends the service, as it did before", async () => {
  expect((await meet('new Error("a bug of ours")')).code).toBe(7);
});
