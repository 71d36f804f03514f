import { beginRun } from "../runs/begin-run.ts";
import { inboundCause, type UnpromptedMessage } from "../shared/reply.ts";
import { recordNote } from "./note.ts";

/**
 * Welcomes somebody of the roster who writes before they were asked for their consent, or after they declined it.
 * The welcome begins at once rather than at its hour; words written before anybody agreed to anything go nowhere.
 */
export async function handleWelcome(message: UnpromptedMessage): Promise<boolean> {
  const { ctx, inbound, runContext } = message;
  const { contact } = runContext;
  const campaign = ctx.catalog.campaigns.find(
    (each) => each.type === "flow" && each.standing === "invited" && each.to.includes(contact.role),
  );
  if (campaign?.type !== "flow" || !ctx.catalog.flows.has(campaign.flow))
    return await ctx.store.commit(await recordNote(message, undefined));
  // The first welcome bears the key of the one that would have fallen due, so that it does not begin twice.
  const first = `${campaign.id}/${contact.id}/once`;
  const outcome = await beginRun(ctx, {
    id: (await ctx.store.run(first)) ? `${campaign.id}/${contact.id}/${inbound.id}` : first,
    campaign,
    contact,
    period: "once",
    cause: inboundCause(message),
  });
  return outcome === "begun";
}
