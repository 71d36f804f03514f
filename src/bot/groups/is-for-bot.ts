import type { InboundMessage } from "../../domain/message.ts";
import { findAuthor, findGroup } from "../contacts/group-message.ts";
import type { AppContext } from "../shared/app-context.ts";

// Whoever the bot asked back in a group is heard for so long without addressing it again.
const PATIENCE = 30 * 60_000;

/**
 * Whether something is for the bot: everything between it and one person; of a group what addresses it, answers it,
 * changes what it kept, or tells who belongs to the group.
 */
export async function isForBot(ctx: AppContext, inbound: InboundMessage): Promise<boolean> {
  if (inbound.group === undefined) return true;
  switch (inbound.act ?? "said") {
    case "joined":
    case "left":
      return true;
    case "edited":
    case "deleted":
      return await isAboutKept(ctx, inbound);
    case "reacted":
      return await isAboutUs(ctx, inbound);
    case "unreadable":
    case "attended":
      return false;
    case "said":
      return await isSaidToUs(ctx, inbound);
  }
}

async function isSaidToUs(ctx: AppContext, inbound: InboundMessage): Promise<boolean> {
  if (inbound.addressed === true || inbound.choice !== undefined) return true;
  return (await isAboutUs(ctx, inbound)) || (await isAskedBack(ctx, inbound));
}

async function isAboutKept({ store }: AppContext, { about }: InboundMessage): Promise<boolean> {
  return about !== undefined && (await store.inbound(about)) !== undefined;
}

async function isAboutUs({ store }: AppContext, { from, about }: InboundMessage): Promise<boolean> {
  return about !== undefined && (await store.sentBy(from.channel, about)) !== undefined;
}

async function isAskedBack(ctx: AppContext, inbound: InboundMessage): Promise<boolean> {
  const place = await findGroup(ctx, inbound);
  const run = place && (await ctx.store.waitingRun(place.group.id));
  if (run?.wait?.by === undefined) return false;
  if (place && place.now.getTime() - run.updatedAt.getTime() > PATIENCE) return false;
  return run.wait.by === (await findAuthor(ctx, inbound)).id;
}
