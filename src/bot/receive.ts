import type { InboundMessage } from "../domain/message.ts";
import { addressKey } from "../domain/people.ts";
import { identifyWriter, type WriterEvidence } from "./contacts/identity.ts";
import { noteInbound } from "./delivery/circuit.ts";
import { markWindowOpener, recordLastMessage } from "./delivery/messaging-window.ts";
import { deliverOutbox } from "./delivery/outbox.ts";
import { workDueFires } from "./due.ts";
import { isForBot } from "./groups/is-for-bot.ts";
import { handleInbound } from "./inbound/handle-inbound.ts";
import { waitForMissedMessages } from "./inbound/late-messages.ts";
import type { AppContext } from "./shared/app-context.ts";

const BATCH = 200;

/**
 * Takes a message in. It resolves once the message is kept, so that the channel may acknowledge it; the work
 * follows on its own. What fails here stays `received` and is tried again at the next tick.
 */
export async function receiveInbound(ctx: AppContext, inbound: InboundMessage): Promise<void> {
  // What people of a group say among themselves is none of ours: it is counted, and kept nowhere.
  if (!(await isForBot(ctx, inbound))) return await ctx.store.countChatter();
  const kept = await markWindowOpener(ctx, inbound);
  const before = await ctx.store.keepInbound(kept, ctx.clock.now());
  if (before === "applied") return;
  await recordLastMessage(ctx, kept);
  noteInbound(ctx, kept);
  // A lane of its own, so that whoever waits for the house to be idle waits for the answer to be sent as well.
  void ctx.queue.run(`work ${inbound.id}`, async () => await work(ctx, inbound));
}

/** Works off everything that was received and not applied, oldest first: what a crash or a fault left. */
export async function workOffInbox(ctx: AppContext): Promise<void> {
  const left = await ctx.store.unapplied(BATCH);
  const writers = new Map(left.map((each) => [addressKey(each.from), each]));
  for (const each of writers.values()) await hearSafely(ctx, each);
}

async function work(ctx: AppContext, inbound: InboundMessage): Promise<void> {
  await waitForMissedMessages(inbound);
  await hearSafely(ctx, inbound);
  try {
    // What an answer makes due at once, such as a posted digest that it changes, need not wait for the heartbeat.
    if (ctx.guardedClock?.doubt() === undefined) await workDueFires(ctx);
    await deliverOutbox(ctx);
  } catch (error) {
    ctx.log.error({ err: error }, "delivery failed; messages stay due");
  }
}

/**
 * Hears what somebody wrote, one message after the other. Whatever an earlier fault left comes first, and the first
 * one that fails keeps the later ones waiting: an answer never overtakes the one before it.
 */
async function hearSafely(ctx: AppContext, matcher: WriterEvidence): Promise<void> {
  const { from } = matcher;
  try {
    const writer = await identifyWriter(ctx, matcher);
    // One line a person, whichever of their addresses a message came from.
    const line = writer ? [writer.address, ...(writer.aliases ?? []), from] : [from];
    await ctx.queue.run(`inbound ${writer?.id ?? addressKey(from)}`, async () => {
      for (const inbound of await ctx.store.unapplied(BATCH, line)) {
        // A crash may have come between what was written and that it was.
        await recordLastMessage(ctx, inbound);
        await handleInbound(ctx, inbound);
      }
    });
  } catch (error) {
    ctx.log.error(
      { channel: from.channel, err: error },
      "a message could not be worked on; it is kept",
    );
  }
}
