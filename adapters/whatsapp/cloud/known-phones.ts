import type { InboundMessage } from "../../../src/domain/message.ts";

const REMEMBERED = 10_000;

/** The numbers of people whom Meta names by an id of its own, as far as this process heard of them. */
export interface KnownPhones {
  learn(inbound: Pick<InboundMessage, "from" | "phone">): void;
  /** The number of somebody; undefined where Meta never told it. */
  of(id: string): string | undefined;
}

/** Opens an empty book of numbers, which forgets the oldest. */
export function createKnownPhones(): KnownPhones {
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
    of: (id) => numberIn(id) ?? known.get(id),
  };
}

/** The number that an address is: as it is written, or as a linked phone names it. */
function numberIn(id: string): string | undefined {
  const digits = /^\+?(\d+)(@c\.us)?$/.exec(id)?.[1];
  return digits === undefined ? undefined : `+${digits}`;
}
