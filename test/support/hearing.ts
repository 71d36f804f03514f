import type { Inbound } from "../../src/domain/message.ts";
import type { Reception } from "../../src/ports/channel.ts";

/** A reception that takes messages in and has nothing to show. */
export function hearing(receive: (inbound: Inbound) => Promise<void>): Reception {
  return {
    receive,
    receipt: async () => undefined,
    listed: async () => undefined,
    home: async () => [],
    form: async () => undefined,
    command: async () => undefined,
  };
}
