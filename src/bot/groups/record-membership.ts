import { addressKey } from "../../domain/people.ts";
import { findAuthor, type GroupMessage, toUnknownSenders } from "../contacts/group-message.ts";

/** Records who joined or left a team's group; unknown people who join are listed for the operator. Nothing is sent. */
export async function recordMembership(place: GroupMessage): Promise<boolean> {
  const { ctx, inbound, team } = place;
  const state = inbound.act === "left" ? "left" : "joined";
  const { from: address, at } = inbound;
  const author = await findAuthor(ctx, inbound);
  const member = {
    id: `${team.id}/${addressKey(address)}`,
    team: team.id,
    address,
    contact: author.contact?.id,
    state,
    at,
  } as const;
  const done = await ctx.store.commit({
    cause: { type: "inbound", id: inbound.id },
    members: [member],
    strangers: state === "joined" ? toUnknownSenders(place, author) : [],
  });
  if (done && !author.contact)
    ctx.log.info({ channel: address.channel }, "unknown sender joined or left a team's group");
  return done;
}
