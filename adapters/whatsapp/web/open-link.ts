import type { Client } from "whatsapp-web.js";
import { type Link, type LinkBoard, LinkError } from "./link.ts";
import { within } from "./within.ts";

const LIMIT = 30_000;

/** The link of a channel, through whatever client it has at the moment. */
export function openLink(board: LinkBoard, client: () => Client | undefined): Link {
  const waiting = (): Client => {
    const current = client();
    if (current === undefined || board.state().state !== "needs_login")
      throw new LinkError("The number is linked already, or WhatsApp's page is not open yet.");
    return current;
  };
  return {
    state: () => board.state(),
    onQr: (listener) => board.onQr(listener),
    async requestCode(phone) {
      const digits = phone.replaceAll(/[\s()+.-]/g, "").replace(/^00/, "");
      if (!/^\d{8,15}$/.test(digits))
        throw new LinkError(
          "Give the whole number with its country code, such as +254 700 000001.",
        );
      const code = await within(LIMIT, waiting().requestPairingCode(digits)).catch(
        (error: unknown) => {
          throw error instanceof LinkError
            ? error
            : new LinkError("WhatsApp gave no code. Wait a minute, or scan the code instead.");
        },
      );
      board.showCode(code);
    },
    async cancelCode() {
      const current = waiting();
      board.showCode(undefined);
      await within(LIMIT, current.cancelPairingCode()).catch(() => undefined);
    },
  };
}
