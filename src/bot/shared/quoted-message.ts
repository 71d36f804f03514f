import type { InboundMessage, OutboxRow } from "../../domain/message.ts";
import { addressKey, type Contact } from "../../domain/people.ts";
import type { AppContext } from "./app-context.ts";

/**
 * Finds the bot's message that a person quotes, taps or replies to, among those sent to them. Includes former
 * addresses, such as a number that a linked phone has replaced by a lasting id.
 */
export async function findQuotedMessage(
  { store }: AppContext,
  { from, about }: Pick<InboundMessage, "from" | "about">,
  { address, aliases = [] }: Contact,
): Promise<OutboxRow | undefined> {
  if (about === undefined) return undefined;
  const row = await store.sentBy(from.channel, about);
  if (!row) return undefined;
  const own = [from, address, ...aliases].map(addressKey);
  return own.includes(addressKey(row.to)) ? row : undefined;
}
