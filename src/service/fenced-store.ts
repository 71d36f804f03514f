import type { Store } from "../ports/store.ts";
import type { Lease } from "./lease.ts";

// What tells of the store itself, or closes it, is for every process.
const UNFENCED: ReadonlySet<PropertyKey> = new Set(["ping", "connected", "close", "counts"]);

/** Called with the name of each method that the store has answered. */
type Answered = (method: PropertyKey) => void;

/**
 * A store for the holder of a lease only. Every call makes sure of the lease before, and again after: a process that was
 * stopped in between must act on nothing that it was told before, neither write nor send.
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
