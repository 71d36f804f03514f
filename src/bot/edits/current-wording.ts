import type { InboundMessage } from "../../domain/message.ts";
import { addressKey } from "../../domain/people.ts";
import type { Changes } from "../../ports/changes.ts";
import type { AppContext } from "../shared/app-context.ts";

/**
 * What a message says by now; undefined where its writer deleted it. Platforms deliver again what was not taken in, so
 * an edit or a deletion may arrive before the message that it changes.
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

/** What becomes of a message whose deletion is there already: nothing of it is kept, and nothing is said. */
export function alreadyDeleted({ id }: InboundMessage): Changes {
  return { cause: { type: "inbound", id }, unsaid: [id] };
}
