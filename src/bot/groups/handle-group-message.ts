import type { InboundMessage } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import { findAuthor, findGroup, type GroupMessage } from "../contacts/group-message.ts";
import { alreadyDeleted, loadCurrentWording } from "../edits/current-wording.ts";
import { handleInboundEvent } from "../edits/handle-event.ts";
import type { AppContext } from "../shared/app-context.ts";
import { loadRunContext } from "../shared/run-context.ts";
import { handleGroupAnswer } from "./answer-in-group.ts";
import { recordMembership } from "./record-membership.ts";

// As with direct messages: a lost race means that another process changed the run.
const TRIES = 5;

/** Applies one stored group message; rejects if that fails. */
export async function handleGroupMessage(ctx: AppContext, inbound: InboundMessage): Promise<void> {
  const place = await findGroup(ctx, inbound);
  if (!place) return await recordUnknownGroup(ctx, inbound);
  const { id } = place.group;
  await ctx.queue.run(id, async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      await ctx.store.settle(id);
      if (await ctx.store.isApplied(inbound.id)) return;
      if (await applyOnce(place)) return;
    }
    throw new Error("the group's run was changed concurrently too often; the message is retried");
  });
}

async function applyOnce(arrived: GroupMessage): Promise<boolean> {
  const { ctx } = arrived;
  const inbound = await loadCurrentWording(ctx, arrived.inbound);
  if (!inbound) return await ctx.store.commit(alreadyDeleted(arrived.inbound));
  const place = { ...arrived, inbound };
  switch (place.inbound.act ?? "said") {
    case "said":
      return await handleGroupAnswer(place);
    case "joined":
    case "left":
      return await recordMembership(place);
    case "edited":
    case "deleted":
    case "reacted":
    case "unreadable":
    case "attended":
      return await applyEvent(place);
  }
}

async function applyEvent(place: GroupMessage): Promise<boolean> {
  const { ctx, inbound, group, now } = place;
  const runContext = await loadRunContext(ctx.store, group, { now });
  const by = (await findAuthor(ctx, inbound)).id;
  const result = await handleInboundEvent({ ctx, inbound, runContext, now, by });
  return "cause" in result
    ? await ctx.store.commit(result)
    : await handleGroupAnswer({ ...place, inbound: result });
}

/** Records an unknown group and its id for the operator; nothing is sent there. */
async function recordUnknownGroup(
  { store, clock, log }: AppContext,
  inbound: InboundMessage,
): Promise<void> {
  const address = { channel: inbound.from.channel, id: inbound.group ?? "" };
  const id = `stranger/${addressKey(address)}`;
  await store.commit({
    cause: { type: "inbound", id: inbound.id },
    strangers: [{ id, address, firstAt: clock.now() }],
  });
  log.info({ channel: address.channel }, "message from unknown group");
}
