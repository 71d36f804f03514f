import type { Store } from "../../ports/store.ts";

function readOnce<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const found = new Map<string, Promise<T>>();
  return async (key) => {
    const name = JSON.stringify(key);
    const pending = found.get(name) ?? read(key);
    found.set(name, pending);
    return await pending;
  };
}

/**
 * Wraps a store so that people, teams and engagements are read once while a page is built: members share a team and a
 * coach.
 */
export function withReadCache(store: Store): Store {
  return {
    ...store,
    contact: readOnce(async (id: string) => await store.contact(id)),
    team: readOnce(async (id: string) => await store.team(id)),
    dayMarks: readOnce(async (id: string) => await store.dayMarks(id)),
    leaves: readOnce(async (id: string) => await store.leaves(id)),
    engagements: readOnce(
      async (of: Parameters<Store["engagements"]>[0]) => await store.engagements(of),
    ),
  };
}
