import type { Inbound } from "../domain/message.ts";
import { type Address, addressKey } from "../domain/people.ts";
import { workDue } from "./due.ts";
import { hear } from "./hear.ts";
import type { House } from "./house.ts";
import { deliver } from "./outbox.ts";

const BATCH = 200;

/**
 * Takes a message in. It resolves once the message is kept, so that the channel may acknowledge it; the work
 * follows on its own. What fails here stays `received` and is tried again at the next tick.
 */
export async function receive(house: House, inbound: Inbound): Promise<void> {
  const before = await house.store.keepInbound(inbound, house.clock.now());
  if (before === "applied") return;
  // A lane of its own, so that whoever waits for the house to be idle waits for the answer to be sent as well.
  void house.lanes.inTurn(`work ${inbound.id}`, async () => await work(house, inbound));
}

/** Works off everything that was received and not applied, oldest first: what a crash or a fault left. */
export async function workOff(house: House): Promise<void> {
  const left = await house.store.unapplied(BATCH);
  const writers = new Map(left.map(({ from }) => [addressKey(from), from]));
  for (const from of writers.values()) await hearSafely(house, from);
}

async function work(house: House, { from }: Inbound): Promise<void> {
  await hearSafely(house, from);
  try {
    // What an answer makes due at once, such as a posted digest that it changes, need not wait for the heartbeat.
    await workDue(house);
    await deliver(house);
  } catch (error) {
    house.log.error({ err: error }, "messages could not be sent; they stay due");
  }
}

/**
 * Hears what somebody wrote, one message after the other. Whatever an earlier fault left comes first, and the first
 * one that fails keeps the later ones waiting: an answer never overtakes the one before it.
 */
async function hearSafely(house: House, from: Address): Promise<void> {
  await house.lanes.inTurn(`inbound ${addressKey(from)}`, async () => {
    try {
      for (const inbound of await house.store.unapplied(BATCH, from)) await hear(house, inbound);
    } catch (error) {
      house.log.error(
        { channel: from.channel, err: error },
        "a message could not be worked on; it is kept",
      );
    }
  });
}
