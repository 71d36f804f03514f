import type { InboundMessage } from "../../domain/message.ts";
import { findAuthor, findGroup } from "../contacts/group-message.ts";
import type { AppContext } from "../shared/app-context.ts";

// A member who was asked a follow-up question need not mention the bot for this long.
const FOLLOW_UP_TIME = 30 * 60_000;

/**
 * Whether a message is for the bot: every direct message; in a group, only those that address it, answer it, change a
 * stored message or report membership.
 */
export async function isForBot(ctx: AppContext, inbound: InboundMessage): Promise<boolean> {
  if (inbound.group === undefined) return true;
  switch (inbound.act ?? "said") {
    case "joined":
    case "left":
      return true;
    case "edited":
    case "deleted":
      return await isAboutStoredMessage(ctx, inbound);
    case "reacted":
      return await isAboutBotMessage(ctx, inbound);
    case "unreadable":
    case "attended":
      return false;
    case "said":
      return await isAddressedToBot(ctx, inbound);
  }
}

async function isAddressedToBot(ctx: AppContext, inbound: InboundMessage): Promise<boolean> {
  if (inbound.addressed === true || inbound.choice !== undefined) return true;
  return (await isAboutBotMessage(ctx, inbound)) || (await isFollowUpAnswer(ctx, inbound));
}

async function isAboutStoredMessage(
  { store }: AppContext,
  { about }: InboundMessage,
): Promise<boolean> {
  return about !== undefined && (await store.inbound(about)) !== undefined;
}

async function isAboutBotMessage(
  { store }: AppContext,
  { from, about }: InboundMessage,
): Promise<boolean> {
  return about !== undefined && (await store.sentBy(from.channel, about)) !== undefined;
}

async function isFollowUpAnswer(ctx: AppContext, inbound: InboundMessage): Promise<boolean> {
  const place = await findGroup(ctx, inbound);
  const run = place && (await ctx.store.waitingRun(place.group.id));
  if (run?.wait?.by === undefined) return false;
  if (place && place.now.getTime() - run.updatedAt.getTime() > FOLLOW_UP_TIME) return false;
  return run.wait.by === (await findAuthor(ctx, inbound)).id;
}
