import { begin } from "./begin.ts";
import { keepNote } from "./note.ts";
import { causeOf, type Outside } from "./reply.ts";

/**
 * Welcomes somebody of the roster who writes before they were asked for their consent, or after they declined it.
 * The welcome begins at once rather than at its hour; words written before anybody agreed to anything go nowhere.
 */
export async function welcome(outside: Outside): Promise<boolean> {
  const { house, inbound, cast } = outside;
  const { contact } = cast;
  const campaign = house.shelf.campaigns.find(
    (each) => each.type === "flow" && each.standing === "invited" && each.to.includes(contact.role),
  );
  if (campaign?.type !== "flow" || !house.shelf.flows.has(campaign.flow))
    return await house.store.commit(await keepNote(outside, undefined));
  // The first welcome bears the key of the one that would have fallen due, so that it does not begin twice.
  const first = `${campaign.id}/${contact.id}/once`;
  const outcome = await begin(house, {
    id: (await house.store.run(first)) ? `${campaign.id}/${contact.id}/${inbound.id}` : first,
    campaign,
    contact,
    period: "once",
    cause: causeOf(outside),
  });
  return outcome === "begun";
}
