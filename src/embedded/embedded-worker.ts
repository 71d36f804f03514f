import { parentPort, workerData } from "node:worker_threads";
import { type Served, serve } from "./serve.ts";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./worker-messages.ts";

const tell = (reply: WorkerReply): void => parentPort?.postMessage(reply, []);
const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function answer(served: Served, request: WorkerRequest): Promise<number> {
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

async function handle(served: Served, request: WorkerRequest): Promise<void> {
  const { id } = request;
  try {
    tell({ kind: "done", id, value: await answer(served, request) });
  } catch (error) {
    tell({ kind: "failed", id, error: wordsOf(error) });
  }
  if (request.ask === "close") parentPort?.close();
}

try {
  const { dir }: WorkerStart = workerData;
  const served = await serve(dir);
  parentPort?.on("message", (request: WorkerRequest) => void handle(served, request));
  tell({ kind: "serving", host: served.host });
} catch (error) {
  tell({ kind: "refused", error: wordsOf(error) });
}
