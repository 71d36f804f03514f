import { createStore } from "../../src/store/open-store.ts";
import { crashingModels } from "./crashing-models.ts";
import { watchedStore } from "./faulty-store.ts";
import type { TestStore } from "./open-test-store.ts";
import type { Trouble } from "./survive.ts";

/** The store of a process that dies at its write number `at`: that write and all that follow never arrive. */
export async function crashingStore(database: TestStore, at: number): Promise<Trouble> {
  const { connection, models } = database;
  const grave = new AbortController();
  const death = new Promise<void>((resolve) => {
    grave.signal.addEventListener("abort", () => {
      resolve();
    });
  });
  const store = await createStore(connection, crashingModels(models, at, "before"));
  return {
    store: watchedStore(store, async (_method, call) => {
      // A dead process does not go on, not even to read.
      if (grave.signal.aborted) throw new Error("killed");
      try {
        return await call();
      } catch (error) {
        if (error instanceof Error && error.message === "killed") grave.abort();
        throw error;
      }
    }),
    met: () => grave.signal.aborted,
    death,
  };
}

/** A store whose call number `at` fails, while the process lives on. */
export function faultyCall({ store }: TestStore, at: number): Trouble {
  let count = 0;
  return {
    store: watchedStore(store, async (_method, call) => {
      if (count++ === at) throw new Error("the store did not answer");
      return await call();
    }),
    met: () => count > at,
    death: new Promise(() => undefined),
  };
}
