import type { Client } from "whatsapp-web.js";
import { z } from "zod";

const Said = z.object({
  /** WhatsApp's own word for its connection: CONNECTED, OPENING, UNPAIRED… */
  state: z.string(),
  /** Whether the library's functions are in the page. */
  injected: z.boolean(),
  synced: z.boolean(),
});

/** What a page says of itself. */
export interface PageProbe extends z.output<typeof Said> {
  /** What its scripts hold in memory, in bytes. */
  readonly held: number;
}

// These run in the page, where nothing of this side is known. A code that lapsed is made anew on the way.
const LOOK = `(() => {
  const { Socket } = window.require("WAWebSocketModel");
  // While a code to type is shown, a new square would make it void.
  if (Socket.state === "UNPAIRED_IDLE" && !window.codeInterval) window.require("WAWebCmd").Cmd.refreshQR();
  return { state: String(Socket.state), injected: window.WWebJS !== undefined, synced: Boolean(Socket.hasSynced) };
})()`;
const SAY_AGAIN = `window.onAppStateHasSyncedEvent?.(), undefined`;

/** Looks into the page, and makes it show a new code to scan where it let the old one lapse. */
export async function probePage(client: Client): Promise<PageProbe> {
  const page = client.pupPage;
  // Asked of the browser: what a page can read of its own memory may be twenty minutes old.
  const [said, held] = await Promise.all([page?.evaluate(LOOK), page?.metrics()]);
  return { ...Said.parse(said), held: held?.JSHeapUsedSize ?? 0 };
}

/** Tells the library that the page has synced, where it did so before anybody listened. */
export async function repeatSyncedEvent(client: Client): Promise<void> {
  await client.pupPage?.evaluate(SAY_AGAIN);
}

/** Shows in a conversation that something is being written. */
export async function showTyping(client: Client, chat: string): Promise<void> {
  const id = JSON.stringify(chat);
  await client.pupPage?.evaluate(
    `void window.WWebJS.sendChatstate("typing", ${id}).catch(() => {})`,
  );
}
