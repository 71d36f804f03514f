import type { Inbound } from "../../../src/domain/message.ts";

const REMEMBERED = 10_000;

/** The numbers of people whom Meta names by an id of its own, as far as this process heard of them. */
export interface Phones {
  learn(inbound: Pick<Inbound, "from" | "phone">): void;
  /** The number of somebody; undefined where Meta never told it. */
  of(id: string): string | undefined;
}

/** Opens an empty book of numbers, which forgets the oldest. */
export function openPhones(): Phones {
  const known = new Map<string, string>();
  return {
    learn({ from, phone }) {
      if (phone === undefined || phone === from.id) return;
      known.delete(from.id);
      known.set(from.id, phone);
      for (const oldest of known.keys()) {
        if (known.size <= REMEMBERED) break;
        known.delete(oldest);
      }
    },
    of: (id) => (isNumber(id) ? id : known.get(id)),
  };
}

function isNumber(id: string): boolean {
  return /^\+\d+$/.test(id);
}
