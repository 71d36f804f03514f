import type { Inbound } from "../../domain/message.ts";
import type { House } from "../house.ts";
import { authorOf, placeOf } from "./place.ts";

// Whoever the bot asked back in a group is heard for so long without addressing it again.
const PATIENCE = 30 * 60_000;

/**
 * Whether something is for the bot: everything between it and one person; of a group what addresses it, answers it,
 * changes what it kept, or tells who belongs to the group.
 */
export async function concernsUs(house: House, inbound: Inbound): Promise<boolean> {
  if (inbound.group === undefined) return true;
  switch (inbound.act ?? "said") {
    case "joined":
    case "left":
      return true;
    case "edited":
    case "deleted":
      return await isAboutKept(house, inbound);
    case "reacted":
      return await isAboutUs(house, inbound);
    case "unreadable":
    case "attended":
      return false;
    case "said":
      return await isSaidToUs(house, inbound);
  }
}

async function isSaidToUs(house: House, inbound: Inbound): Promise<boolean> {
  if (inbound.addressed === true || inbound.choice !== undefined) return true;
  return (await isAboutUs(house, inbound)) || (await isAskedBack(house, inbound));
}

async function isAboutKept({ store }: House, { about }: Inbound): Promise<boolean> {
  return about !== undefined && (await store.inbound(about)) !== undefined;
}

async function isAboutUs({ store }: House, { from, about }: Inbound): Promise<boolean> {
  return about !== undefined && (await store.sentBy(from.channel, about)) !== undefined;
}

async function isAskedBack(house: House, inbound: Inbound): Promise<boolean> {
  const place = await placeOf(house, inbound);
  const run = place && (await house.store.waitingRun(place.group.id));
  if (run?.wait?.by === undefined) return false;
  if (place && place.now.getTime() - run.updatedAt.getTime() > PATIENCE) return false;
  return run.wait.by === (await authorOf(house, inbound)).id;
}
