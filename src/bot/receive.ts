import type { Inbound } from "../domain/message.ts";
import { addressKey } from "../domain/people.ts";
import { restOfRow } from "./catch-up.ts";
import { noteInbound } from "./circuit.ts";
import { workDue } from "./due.ts";
import { concernsUs } from "./group/concerns-us.ts";
import { hear } from "./hear.ts";
import type { House } from "./house.ts";
import { type Traces, whoWrote } from "./identity.ts";
import { deliver } from "./outbox.ts";
import { keepWord, markOpening } from "./window.ts";

const BATCH = 200;

/**
 * Takes a message in. It resolves once the message is kept, so that the channel may acknowledge it; the work
 * follows on its own. What fails here stays `received` and is tried again at the next tick.
 */
export async function receive(house: House, inbound: Inbound): Promise<void> {
  // What people of a group say among themselves is none of ours: it is counted, and kept nowhere.
  if (!(await concernsUs(house, inbound))) return await house.store.countChatter();
  const kept = await markOpening(house, inbound);
  const before = await house.store.keepInbound(kept, house.clock.now());
  if (before === "applied") return;
  await keepWord(house, kept);
  noteInbound(house, kept);
  // A lane of its own, so that whoever waits for the house to be idle waits for the answer to be sent as well.
  void house.lanes.inTurn(`work ${inbound.id}`, async () => await work(house, inbound));
}

/** Works off everything that was received and not applied, oldest first: what a crash or a fault left. */
export async function workOff(house: House): Promise<void> {
  const left = await house.store.unapplied(BATCH);
  const writers = new Map(left.map((each) => [addressKey(each.from), each]));
  for (const each of writers.values()) await hearSafely(house, each);
}

async function work(house: House, inbound: Inbound): Promise<void> {
  await restOfRow(inbound);
  await hearSafely(house, inbound);
  try {
    // What an answer makes due at once, such as a posted digest that it changes, need not wait for the heartbeat.
    if (house.guardedClock?.doubt() === undefined) await workDue(house);
    await deliver(house);
  } catch (error) {
    house.log.error({ err: error }, "messages could not be sent; they stay due");
  }
}

/**
 * Hears what somebody wrote, one message after the other. Whatever an earlier fault left comes first, and the first
 * one that fails keeps the later ones waiting: an answer never overtakes the one before it.
 */
async function hearSafely(house: House, traces: Traces): Promise<void> {
  const { from } = traces;
  try {
    const writer = await whoWrote(house, traces);
    // One line a person, whichever of their addresses a message came from.
    const line = writer ? [writer.address, ...(writer.aliases ?? []), from] : [from];
    await house.lanes.inTurn(`inbound ${writer?.id ?? addressKey(from)}`, async () => {
      for (const inbound of await house.store.unapplied(BATCH, line)) {
        // A crash may have come between what was written and that it was.
        await keepWord(house, inbound);
        await hear(house, inbound);
      }
    });
  } catch (error) {
    house.log.error(
      { channel: from.channel, err: error },
      "a message could not be worked on; it is kept",
    );
  }
}
