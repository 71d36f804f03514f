import type { InboundMessage } from "../../../src/domain/message.ts";

const REMEMBERED = 10_000;

/** Phone numbers of people whom Meta names by an id of its own, as far as this process has seen them. */
export interface KnownPhones {
  learn(inbound: Pick<InboundMessage, "from" | "phone">): void;
  /** A person's number; undefined if Meta never gave it. */
  of(id: string): string | undefined;
}

/** Creates an empty map that drops its oldest entries. */
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

/** The number in an address: as it is written, or in a linked phone's format. */
function numberIn(id: string): string | undefined {
  const digits = /^\+?(\d+)(@c\.us)?$/.exec(id)?.[1];
  return digits === undefined ? undefined : `+${digits}`;
}
