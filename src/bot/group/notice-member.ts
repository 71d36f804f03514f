import { addressKey } from "../../domain/people.ts";
import { authorOf, type Place, strangersOf } from "./place.ts";

/** Keeps who joined or left a team's group; somebody unknown who joins is shown to the operator. Nothing is said. */
export async function noticeMember(place: Place): Promise<boolean> {
  const { house, inbound, team } = place;
  const state = inbound.act === "left" ? "left" : "joined";
  const { from: address, at } = inbound;
  const author = await authorOf(house, inbound);
  const member = {
    id: `${team.id}/${addressKey(address)}`,
    team: team.id,
    address,
    contact: author.contact?.id,
    state,
    at,
  } as const;
  const done = await house.store.commit({
    cause: { type: "inbound", id: inbound.id },
    members: [member],
    strangers: state === "joined" ? strangersOf(place, author) : [],
  });
  if (done && !author.contact)
    house.log.info({ channel: address.channel }, "somebody unknown joined or left a team's group");
  return done;
}
