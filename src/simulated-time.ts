import type { ChannelHost } from "./ports/channel.ts";
import type { Clock } from "./ports/clock.ts";

/**
 * A host for a real channel beside a simulated clock: translates times so that events are as long ago by the simulated
 * clock as by the real one.
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
