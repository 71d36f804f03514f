import { once } from "node:events";
import { WebSocket } from "ws";

/** The heap of a process that was started with `--inspect`, as its debugger sees it. */
export interface Heap {
  /** What is in use once everything that nobody needs is thrown away, in bytes. */
  used(): Promise<number>;
  close(): void;
}

/** Connects to the debugger of a process, whose address stands in what it wrote to its error output. */
export async function openHeap(said: string): Promise<Heap> {
  const address = /Debugger listening on (ws:\S+)/.exec(said)?.[1];
  if (address === undefined) throw new Error(`no debugger listens:\n${said}`);
  const socket = new WebSocket(address);
  await once(socket, "open");
  let count = 0;
  const call = async (method: string): Promise<unknown> => {
    const id = ++count;
    socket.send(JSON.stringify({ id, method }));
    for (;;) {
      const [data] = await once(socket, "message");
      const answer = JSON.parse(String(data));
      if (answer.id === id) return answer.result;
    }
  };
  return {
    async used() {
      await call("HeapProfiler.collectGarbage");
      const { usedSize } = (await call("Runtime.getHeapUsage")) as { usedSize: number };
      return usedSize;
    },
    close: () => socket.close(),
  };
}
