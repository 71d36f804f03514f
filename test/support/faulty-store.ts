import type { Store } from "../../src/ports/store.ts";

/** A store some of whose methods fail while a test wants them to. */
export interface FaultyStore {
  readonly store: Store;
  /** From now on these methods reject, before they do anything. */
  fail(...methods: readonly (keyof Store)[]): void;
  /** From now on everything works. */
  mend(): void;
}

/** Stands between a house and its store. */
export function faultyStore(store: Store): FaultyStore {
  let failing: ReadonlySet<PropertyKey> = new Set();
  return {
    store: watchedStore(store, async (method, call) => {
      if (failing.has(method)) throw new Error(`${method} does not answer`);
      return await call();
    }),
    fail(...methods) {
      failing = new Set(methods);
    },
    mend() {
      failing = new Set();
    },
  };
}

/** A store whose every call goes through another hand. */
export function watchedStore(
  store: Store,
  hand: (method: string, call: () => Promise<unknown>) => Promise<unknown>,
): Store {
  return new Proxy(store, {
    get(target, key): unknown {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> =>
        await hand(
          String(key),
          async () => await (member.apply(target, given) as Promise<unknown>),
        );
    },
  });
}
