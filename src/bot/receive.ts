import type { Inbound } from "../domain/message.ts";
import { hear } from "./hear.ts";
import type { House } from "./house.ts";
import { deliver } from "./outbox.ts";

/**
 * Takes a message in. It resolves once the message is kept, so that the channel may acknowledge it; the work
 * follows on its own. What fails here stays `received` and is tried again at the next tick.
 */
export async function receive(house: House, inbound: Inbound): Promise<void> {
  const before = await house.store.keepInbound(inbound, house.clock.now());
  if (before === "applied") return;
  // A lane of its own, so that whoever waits for the house to be idle waits for the answer to be sent as well.
  void house.lanes.inTurn(`work ${inbound.id}`, () => work(house, inbound));
}

/** Works off everything that was received and not applied, oldest first: what a crash or a fault left. */
export async function workOff(house: House): Promise<void> {
  const left = await house.store.unapplied(200);
  for (const inbound of left) await hearSafely(house, inbound);
}

async function work(house: House, inbound: Inbound): Promise<void> {
  await house.lanes.inTurn(
    `inbound ${inbound.from.id}`,
    async () => await hearSafely(house, inbound),
  );
  await deliver(house);
}

async function hearSafely(house: House, inbound: Inbound): Promise<void> {
  try {
    await hear(house, inbound);
  } catch (error) {
    house.log.error(
      { inbound: inbound.id, err: error },
      "a message could not be worked on; it is kept",
    );
  }
}
