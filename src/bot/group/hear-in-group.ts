import type { Inbound } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import { castOf } from "../cast.ts";
import { currentWording, deletedBefore } from "../current-wording.ts";
import { deedOf } from "../edit.ts";
import type { House } from "../house.ts";
import { answerInGroup } from "./answer-in-group.ts";
import { noticeMember } from "./notice-member.ts";
import { authorOf, type Place, placeOf } from "./place.ts";

// As between the bot and one person: a lost race means that somebody else moved the run on.
const TRIES = 5;

/** Applies one kept message of a group. Rejects where that cannot be done now. */
export async function hearInGroup(house: House, inbound: Inbound): Promise<void> {
  const place = await placeOf(house, inbound);
  if (!place) return await showGroup(house, inbound);
  const { id } = place.group;
  await house.lanes.inTurn(id, async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      await house.store.settle(id);
      if (await house.store.isApplied(inbound.id)) return;
      if (await applyOnce(place)) return;
    }
    throw new Error("the group's conversation was moved on by somebody else, time and again");
  });
}

async function applyOnce(arrived: Place): Promise<boolean> {
  const { house } = arrived;
  const inbound = await currentWording(house, arrived.inbound);
  if (!inbound) return await house.store.commit(deletedBefore(arrived.inbound));
  const place = { ...arrived, inbound };
  switch (place.inbound.act ?? "said") {
    case "said":
      return await answerInGroup(place);
    case "joined":
    case "left":
      return await noticeMember(place);
    case "edited":
    case "deleted":
    case "reacted":
    case "unreadable":
    case "attended":
      return await applyDeed(place);
  }
}

async function applyDeed(place: Place): Promise<boolean> {
  const { house, inbound, group, now } = place;
  const cast = await castOf(house.store, group, { now });
  const by = (await authorOf(house, inbound)).id;
  const deed = await deedOf({ house, inbound, cast, now, by });
  return "cause" in deed
    ? await house.store.commit(deed)
    : await answerInGroup({ ...place, inbound: deed });
}

/** Shows the operator a group that no team has, with its id; nothing is said in it. */
async function showGroup({ store, clock, log }: House, inbound: Inbound): Promise<void> {
  const address = { channel: inbound.from.channel, id: inbound.group ?? "" };
  const id = `stranger/${addressKey(address)}`;
  await store.commit({
    cause: { type: "inbound", id: inbound.id },
    strangers: [{ id, address, firstAt: clock.now() }],
  });
  log.info({ channel: address.channel }, "the bot was addressed in a group that no team has");
}
