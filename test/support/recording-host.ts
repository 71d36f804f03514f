import type { InboundMessage } from "../../src/domain/message.ts";
import type { ChannelHost } from "../../src/ports/channel.ts";

/** A reception that takes messages in and has nothing to show. */
export function hearing(receive: (inbound: InboundMessage) => Promise<void>): ChannelHost {
  return {
    receive,
    receipt: async () => undefined,
    listed: async () => undefined,
    home: async () => [],
    form: async () => undefined,
    command: async () => undefined,
  };
}
