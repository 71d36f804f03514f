import type { Client } from "whatsapp-web.js";
import { z } from "zod";

const ProbeResult = z.object({
  /** WhatsApp's connection state: CONNECTED, OPENING, UNPAIRED… */
  state: z.string(),
  /** Whether the library's functions are in the page. */
  injected: z.boolean(),
  synced: z.boolean(),
});

/** State of a page at one moment. */
export interface PageProbe extends z.output<typeof ProbeResult> {
  /** JavaScript heap in use, in bytes. */
  readonly held: number;
}

// Runs in the page, without access to this module. Requests a new QR code where the old one expired.
const PROBE = `(() => {
  const { Socket } = window.require("WAWebSocketModel");
  // While a code to type is shown, a new QR code would invalidate it.
  if (Socket.state === "UNPAIRED_IDLE" && !window.codeInterval) window.require("WAWebCmd").Cmd.refreshQR();
  return { state: String(Socket.state), injected: window.WWebJS !== undefined, synced: Boolean(Socket.hasSynced) };
})()`;
const SAY_AGAIN = `window.onAppStateHasSyncedEvent?.(), undefined`;

/** Reads the state of the page, and makes it show a new QR code where the old one expired. */
export async function probePage(client: Client): Promise<PageProbe> {
  const page = client.pupPage;
  // Measured by the browser: the page's own memory figures may be twenty minutes old.
  const [said, held] = await Promise.all([page?.evaluate(PROBE), page?.metrics()]);
  return { ...ProbeResult.parse(said), held: held?.JSHeapUsedSize ?? 0 };
}

/** Repeats the library's "synced" event for a page that synced before the library listened. */
export async function repeatSyncedEvent(client: Client): Promise<void> {
  await client.pupPage?.evaluate(SAY_AGAIN);
}

/** Shows the typing indicator in a conversation. */
export async function showTyping(client: Client, chat: string): Promise<void> {
  const id = JSON.stringify(chat);
  await client.pupPage?.evaluate(
    `void window.WWebJS.sendChatstate("typing", ${id}).catch(() => {})`,
  );
}
