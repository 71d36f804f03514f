import type { Store } from "../ports/store.ts";
import type { Lease } from "./lease.ts";

// Methods about the store itself, or closing it, are open to every process.
const UNFENCED: ReadonlySet<PropertyKey> = new Set(["ping", "connected", "close", "counts"]);

/** Called with the name of each method that the store has answered. */
type Answered = (method: PropertyKey) => void;

/**
 * A store for the holder of a lease only. Every call checks the lease before and after: a process suspended in between
 * must not act on stale answers, neither write nor send.
 */
export function fencedStore(store: Store, lease: Pick<Lease, "check">, answered: Answered): Store {
  return new Proxy(store, {
    get(target, key): unknown {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== "function" || UNFENCED.has(key)) return member;
      return async (...given: unknown[]): Promise<unknown> => {
        await lease.check();
        const answer: unknown = await member.apply(target, given);
        await lease.check();
        answered(key);
        return answer;
      };
    },
  });
}
