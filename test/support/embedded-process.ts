import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A process of its own that has an embedded database open. */
export interface EmbeddedProcess {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly lines: string[];
}

/** Starts a process that opens a directory, inserts a row, and then holds it open or goes on writing. */
export async function startEmbeddedProcess(
  dir: string,
  then: "hold" | "write",
): Promise<EmbeddedProcess> {
  const script = fileURLToPath(new URL("./embedded-child.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, dir, then], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  await once(reader, "line");
  return { child, lines };
}

/** Kills the process as a power cut would, and gives all that it had written. */
export async function killed({ child, lines }: EmbeddedProcess): Promise<readonly string[]> {
  child.kill("SIGKILL");
  await once(child, "close");
  return lines;
}
