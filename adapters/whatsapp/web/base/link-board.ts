import type { ChannelHealth, ChannelState } from "../../../../src/ports/channel.ts";
import type { StartupEvidence } from "./startup-evidence.ts";

/** What somebody sees who links the number. */
export interface LinkState {
  readonly state: ChannelState;
  /** What is the matter, in a sentence for an operator. */
  readonly detail?: string | undefined;
  /** What the code to scan says, while one is asked for. */
  readonly qr?: string | undefined;
  /** The code to type on the phone, where one was asked for. */
  readonly code?: string | undefined;
  /** Whether the page is there, and only a newer version of this service can understand it. */
  readonly outdated?: boolean | undefined;
  /** What the page showed that was given up last, until one works. */
  readonly evidence?: StartupEvidence | undefined;
}

/** How the number is linked to the service. */
export interface PhoneLink {
  state(): LinkState;
  /** Calls back with each code to scan, the present one included. */
  onQr(listener: (qr: string) => void): void;
  /** Asks WhatsApp for a code to type on the phone with this number; resolves with what was in the way, if anything. */
  requestCode(phone: string): Promise<LinkRefusal | undefined>;
  /** Goes back to a code to scan. */
  cancelCode(): Promise<void>;
}

/** Why there is no code: no whole number, nothing to link now, or WhatsApp gave none. */
export type LinkRefusal = "no_number" | "not_waiting" | "no_code";

/** Where the link stands, and who wants to know of new codes. */
export interface LinkBoard {
  show(state: ChannelState, detail?: string, outdated?: boolean): void;
  showQr(qr: string): void;
  showCode(code: string | undefined): void;
  keep(evidence: StartupEvidence | undefined): void;
  state(): LinkState;
  health(): ChannelHealth;
  onQr(listener: (qr: string) => void): void;
}

/** Opens a board that says "stopped". */
export function createLinkBoard(): LinkBoard {
  let shown: LinkState = { state: "stopped" };
  let kept: StartupEvidence | undefined;
  const listeners: ((qr: string) => void)[] = [];
  return {
    show(state, detail, outdated) {
      shown = state === "needs_login" ? { ...shown, state, detail } : { state, detail, outdated };
    },
    showQr(qr) {
      shown = { ...shown, state: "needs_login", detail: "the number has to be linked", qr };
      for (const listener of listeners) listener(qr);
    },
    showCode(code) {
      shown = { ...shown, code };
    },
    keep(evidence) {
      kept = evidence;
    },
    state: () => (kept === undefined ? shown : { ...shown, evidence: kept }),
    health: () => ({ state: shown.state, detail: shown.detail, outdated: shown.outdated }),
    onQr(listener) {
      listeners.push(listener);
      if (shown.qr !== undefined) listener(shown.qr);
    },
  };
}
