import type { ChannelHost } from "./ports/channel.ts";
import type { Clock } from "./ports/clock.ts";

/**
 * A reception for a real channel beside a pretended clock: what happened so long ago by the world's time happened so
 * long ago by the house's.
 */
export function withSimulatedTime(host: ChannelHost, clock: Clock, wall: Clock): ChannelHost {
  const moved = <T extends { readonly at: Date }>(happened: T): T => ({
    ...happened,
    at: new Date(clock.now().getTime() - Math.max(0, wall.now().getTime() - happened.at.getTime())),
  });
  return {
    ...host,
    receive: async (inbound) => await host.receive(moved(inbound)),
    receipt: async (receipt) => await host.receipt(moved(receipt)),
  };
}
