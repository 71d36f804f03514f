import type { InboundMessage } from "../../domain/message.ts";
import type { Contact } from "../../domain/people.ts";
import type { AppContext } from "../shared/app-context.ts";
import { loadRunContext } from "../shared/run-context.ts";
import { parseAction, performAction, performCommand } from "./action-table.ts";
import { parseCommand } from "./command.ts";
import { handleThreadReply } from "./handle-thread-reply.ts";
import { handleAccountLink, isAboutAccountLink } from "./link-action.ts";

/**
 * Hears what is no answer to any question, whatever is being asked now: a tapped action, a sent form, a typed command,
 * words beside a message of an exchange. False where a race was lost, undefined where it is nothing of the kind.
 */
export async function handleAction(
  ctx: AppContext,
  inbound: InboundMessage,
  contact: Contact,
): Promise<boolean | undefined> {
  const { choice, text, about } = inbound;
  const wanted = parseAction(choice);
  // Whoever has not agreed to anything yet is welcomed first, whatever they type.
  const mayCommand = choice === undefined && contact.standing === "active";
  const command = mayCommand ? parseCommand(text) : undefined;
  const isLinking = isAboutAccountLink(inbound, contact);
  if (!wanted && !command && about === undefined && !isLinking) return undefined;
  const now = ctx.clock.now();
  const outside = {
    ctx,
    inbound,
    runContext: await loadRunContext(ctx.store, contact, { now }),
    now,
  };
  if (isLinking) return await ctx.store.commit(await handleAccountLink(outside));
  if (wanted) return await performAction(outside, wanted);
  if (command) return await performCommand(outside, command);
  const aside = await handleThreadReply(outside);
  return aside && (await ctx.store.commit(aside));
}
