import type { Reception } from "./ports/channel.ts";
import type { Clock } from "./ports/clock.ts";

/**
 * A reception for a real channel beside a pretended clock: what happened so long ago by the world's time happened so
 * long ago by the house's.
 */
export function inHouseTime(reception: Reception, clock: Clock, wall: Clock): Reception {
  const moved = <T extends { readonly at: Date }>(happened: T): T => ({
    ...happened,
    at: new Date(clock.now().getTime() - Math.max(0, wall.now().getTime() - happened.at.getTime())),
  });
  return {
    ...reception,
    receive: async (inbound) => await reception.receive(moved(inbound)),
    receipt: async (receipt) => await reception.receipt(moved(receipt)),
  };
}
