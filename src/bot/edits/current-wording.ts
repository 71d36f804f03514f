import type { InboundMessage } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";

/**
 * Loads the current text of a message; undefined if its author deleted it. Platforms redeliver failed events, so an
 * edit or a deletion may arrive before the message it changes.
 */
export async function loadCurrentWording(
  { store }: AppContext,
  inbound: InboundMessage,
): Promise<InboundMessage | undefined> {
  if ((inbound.act ?? "said") !== "said" || inbound.choice !== undefined) return inbound;
  const changes = await store.changesTo(inbound.id);
  const own = changes.filter(({ from }) => addressKey(from) === addressKey(inbound.from));
  if (own.some(({ act }) => act === "deleted")) return undefined;
  const edit = own.at(-1);
  return edit ? { ...inbound, text: edit.text } : inbound;
}

/** Builds changes for a message that was deleted before it was handled: nothing is kept or sent. */
export function alreadyDeleted({ id }: InboundMessage): Changes {
  return { cause: { type: "inbound", id }, unsaid: [id] };
}
