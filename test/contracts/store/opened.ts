import { afterAll, beforeAll } from "@jest/globals";
import type { Store } from "../../../src/ports/store.ts";

/** Opens a store on an empty database. */
export type OpenStore = () => Promise<{ readonly store: Store; close(): Promise<void> }>;

/** The store of the tests around it: opened before the first, closed after the last; each test brings its own ids. */
export function opened(open: OpenStore): () => Store {
  let current: Awaited<ReturnType<OpenStore>> | undefined;
  beforeAll(async () => {
    current = await open();
  });
  afterAll(async () => {
    await current?.close();
  });
  return () => {
    if (!current) throw new Error("the store is not open");
    return current.store;
  };
}
