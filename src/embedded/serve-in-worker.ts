import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { ServedDatabase } from "./serve.ts";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./worker-messages.ts";

type PendingRequest = { resolve(value: number): void; reject(error: Error): void };
type WithoutId<T> = T extends { readonly id: number } ? Omit<T, "id"> : never;

/** Serves the database in a directory from a thread of its own, so that a long scan does not hold this one up. */
export async function serveInWorker(dir: string): Promise<ServedDatabase> {
  const worker = startWorker({ dir });
  const host = await hostOf(worker);
  const pending = new Map<number, PendingRequest>();
  let nextId = 1;
  worker.on("message", (reply: WorkerReply) => {
    if (reply.kind !== "done" && reply.kind !== "failed") return;
    const one = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.kind === "done") one?.resolve(reply.value);
    else one?.reject(new Error(reply.error));
  });
  worker.once("exit", () => {
    for (const one of pending.values()) one.reject(new Error("the embedded database has stopped"));
  });
  const ask = async (request: WithoutId<WorkerRequest>): Promise<number> =>
    await new Promise((resolve, reject) => {
      const id = nextId++;
      pending.set(id, { resolve, reject });
      worker.postMessage({ ...request, id }, []);
    });
  return {
    host,
    backup: async (to) => void (await ask({ ask: "backup", to })),
    expireNow: async (now) => await ask({ ask: "expire", now }),
    async close() {
      await ask({ ask: "close" });
      await worker.terminate();
    },
  };
}

/** Runs the worker's file: as it is when built; from source through tsx, which a worker has to register for itself. */
function startWorker(workerData: WorkerStart): Worker {
  if (!import.meta.url.endsWith(".ts")) {
    return new Worker(new URL("./embedded-worker.js", import.meta.url), { workerData });
  }
  const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx"));
  const tsx = new URL("./esm/api/index.mjs", loader).href;
  const file = new URL("./embedded-worker.ts", import.meta.url).href;
  const code = `import(${JSON.stringify(tsx)}).then(({ register }) => {
    register();
    return import(${JSON.stringify(file)});
  });`;
  return new Worker(code, { eval: true, workerData, execArgv: [] });
}

async function hostOf(worker: Worker): Promise<string> {
  return await new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the embedded database stopped as it started")));
    worker.once("message", (reply: WorkerReply) => {
      // From here on no promise waits for an error of the worker, so it ends the process.
      worker.off("error", reject);
      if (reply.kind === "serving") resolve(reply.host);
      else reject(new Error(reply.kind === "refused" ? reply.error : "an unexpected answer"));
    });
  });
}
