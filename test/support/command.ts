import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import { afterAll } from "@jest/globals";
import { SETTING_NAMES } from "../../src/config/config.ts";

/** What a command said and how it ended. */
export interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

type Environment = Readonly<Record<string, string>>;

const ROOT = join(import.meta.dirname, "..", "..");

// The settings of whoever runs the tests are not those of the test; nor is the folder's `.env`, which is set over.
const BLANK = Object.fromEntries(SETTING_NAMES.map((name) => [name, ""]));

const started = new Set<ChildProcessWithoutNullStreams>();

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

function start(file: string, args: readonly string[], environment: Environment, cwd = ROOT) {
  const tsx = import.meta.resolve("tsx");
  const child = spawn(process.execPath, ["--import", tsx, join(ROOT, "src", file), ...args], {
    cwd,
    env: { ...process.env, ...BLANK, ...environment },
  });
  started.add(child);
  child.once("close", () => started.delete(child));
  return child;
}

/** Runs a command of `src/cli` to its end, as an operator would. */
export async function command(
  name: string,
  args: readonly string[],
  environment: Environment,
  cwd?: string,
): Promise<Ended> {
  const said = listen(start(`cli/${name}.ts`, args, environment, cwd));
  const code = await said.ended;
  return { out: said.out(), err: said.err(), code };
}

function listen(child: ChildProcessWithoutNullStreams) {
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ended, out: () => said.out, err: () => said.err };
}

/** The service as a process of its own. */
export interface RunningService {
  readonly url: string;
  /** Everything it wrote so far, on either stream. */
  said(): string;
  post(path: string, body: object): Promise<unknown>;
  get(path: string): Promise<unknown>;
  /** The texts that a contact of the practice programme sees, oldest first. */
  phone(contact: string): Promise<readonly string[]>;
  /** The exit code, once it ends. */
  readonly ended: Promise<number | null>;
  /** Sends a signal, such as SIGSTOP. */
  signal(name: NodeJS.Signals): void;
  /** Sends SIGTERM; the exit code. */
  stop(): Promise<number | null>;
}

/** Starts the service on a free port, and resolves once it can be reached. */
export async function runService(environment: Environment): Promise<RunningService> {
  const child = start("main.ts", [], { PORT: "0", ...environment });
  const said = listen(child);
  const all = () => `${said.out()}\n${said.err()}`;
  const url = await urlOf(child, all);
  const get = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`);
    const text = await answer.text();
    return answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text;
  };
  return {
    url,
    said: all,
    ended: said.ended,
    get,
    async post(path, body) {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      return await answer.json();
    },
    async phone(contact) {
      const messages = await get(`/practice/api/messages?contact=${contact}`);
      if (!Array.isArray(messages)) throw new Error("no list of messages");
      return messages.map((message: { readonly text: string }) => message.text);
    },
    signal: (name) => void child.kill(name),
    async stop() {
      child.kill("SIGTERM");
      return await said.ended;
    },
  };
}

/** Where the service can be reached, as it says itself; rejects where it ends before. */
async function urlOf(child: ChildProcessWithoutNullStreams, all: () => string): Promise<string> {
  for (let tries = 0; tries < 1200 && child.exitCode === null; tries++) {
    const found = /http:\/\/[\d.]+:\d+/.exec(all())?.[0];
    if (found !== undefined) return found;
    await later(100);
  }
  throw new Error(`the service did not start:\n${all()}`);
}
