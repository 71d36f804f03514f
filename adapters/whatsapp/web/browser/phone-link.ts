import type { Client } from "whatsapp-web.js";
import type { LinkBoard, PhoneLink } from "../base/link-board.ts";
import { completeWithin } from "../base/within.ts";

const LIMIT = 30_000;

/** Links a phone through the channel's current client. */
export function createPhoneLink(board: LinkBoard, client: () => Client | undefined): PhoneLink {
  const waiting = (): Client | undefined =>
    board.state().state === "needs_login" ? client() : undefined;
  return {
    state: () => board.state(),
    onQr: (listener) => board.onQr(listener),
    async requestCode(phone) {
      const digits = phone.replaceAll(/[\s()+.-]/g, "").replace(/^00/, "");
      if (!/^[1-9]\d{7,14}$/.test(digits)) return "no_number";
      const current = waiting();
      if (current === undefined) return "not_waiting";
      try {
        board.showCode(await completeWithin(LIMIT, current.requestPairingCode(digits)));
        return undefined;
      } catch {
        return "no_code";
      }
    },
    async cancelCode() {
      board.showCode(undefined);
      const cancelling = waiting()?.cancelPairingCode();
      await completeWithin(LIMIT, Promise.resolve(cancelling)).catch(() => undefined);
    },
  };
}
