import { parentPort, workerData } from "node:worker_threads";
import { type ServedDatabase, serveDirectory } from "./serve.ts";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./worker-messages.ts";

const reply = (message: WorkerReply): void => parentPort?.postMessage(message, []);
const describeError = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function answer(served: ServedDatabase, request: WorkerRequest): Promise<number> {
  switch (request.ask) {
    case "backup":
      await served.backup(request.to);
      return 0;
    case "expire":
      return await served.expireNow(request.now);
    case "close":
      await served.close();
      return 0;
  }
}

async function handle(served: ServedDatabase, request: WorkerRequest): Promise<void> {
  const { id } = request;
  try {
    reply({ kind: "done", id, value: await answer(served, request) });
  } catch (error) {
    reply({ kind: "failed", id, error: describeError(error) });
  }
  if (request.ask === "close") parentPort?.close();
}

try {
  const { dir }: WorkerStart = workerData;
  const served = await serveDirectory(dir);
  parentPort?.on("message", (request: WorkerRequest) => void handle(served, request));
  reply({ kind: "serving", host: served.host });
} catch (error) {
  reply({ kind: "refused", error: describeError(error) });
}
