import type { InboundMessage } from "../../src/domain/message.ts";
import type { ChannelHost } from "../../src/ports/channel.ts";

/** A house that only notes what it was told, and shows what a test gives it. */
export interface RecordingHost extends ChannelHost {
  readonly got: InboundMessage[];
  /** Resolves once this many things were received. */
  heard(count: number): Promise<readonly InboundMessage[]>;
}

/** Opens a house that notes; `shows` says what it shows on demand. */
export function createRecordingHost(shows: Partial<ChannelHost> = {}): RecordingHost {
  const got: InboundMessage[] = [];
  return {
    got,
    async receive(inbound) {
      got.push(inbound);
    },
    receipt: async () => undefined,
    listed: async () => undefined,
    home: async () => [],
    form: async () => undefined,
    command: async () => undefined,
    ...shows,
    async heard(count) {
      await until(() => got.length >= count);
      return got;
    },
  };
}

/** Waits until something holds; fails after five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error("that never came to hold");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
