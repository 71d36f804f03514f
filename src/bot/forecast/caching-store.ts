import type { Store } from "../../ports/store.ts";

function once<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const found = new Map<string, Promise<T>>();
  return async (key) => {
    const name = JSON.stringify(key);
    const kept = found.get(name) ?? read(key);
    found.set(name, kept);
    return await kept;
  };
}

/**
 * A store that reads what is known of people, teams and engagements once, for as long as it takes to show a page:
 * members share a team and a coach.
 */
export function withReadCache(store: Store): Store {
  return {
    ...store,
    contact: once(async (id: string) => await store.contact(id)),
    team: once(async (id: string) => await store.team(id)),
    dayMarks: once(async (id: string) => await store.dayMarks(id)),
    leaves: once(async (id: string) => await store.leaves(id)),
    engagements: once(
      async (of: Parameters<Store["engagements"]>[0]) => await store.engagements(of),
    ),
  };
}
