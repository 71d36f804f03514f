import type { InboundMessage, OutboxRow } from "../../domain/message.ts";
import { addressKey, type Contact } from "../../domain/people.ts";
import type { AppContext } from "./app-context.ts";

/**
 * The message of the bot's that somebody quotes, taps or answers under, among those sent to themselves: also one sent to
 * an address of theirs from before, such as the number that a linked phone replaced by a lasting id.
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
