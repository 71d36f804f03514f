import type { ChannelHealth, ChannelState } from "../../../../src/ports/channel.ts";
import type { StartupEvidence } from "./startup-evidence.ts";

/** State of the link between the service and the WhatsApp number, as operators see it. */
export interface LinkState {
  readonly state: ChannelState;
  /** The problem, in a sentence for an operator. */
  readonly detail?: string | undefined;
  /** Content of the QR code to scan, while WhatsApp asks for one. */
  readonly qr?: string | undefined;
  /** The code to type on the phone, where one was requested. */
  readonly code?: string | undefined;
  /** Whether the page loads but only a newer version of this service can read it. */
  readonly outdated?: boolean | undefined;
  /** What the page last given up showed; cleared once one works. */
  readonly evidence?: StartupEvidence | undefined;
}

/** Links a phone to the service. */
export interface PhoneLink {
  state(): LinkState;
  /** Calls back with each QR code, starting with the current one. */
  onQr(listener: (qr: string) => void): void;
  /** Asks WhatsApp for a code to type on the phone with this number; resolves with the reason if there is none. */
  requestCode(phone: string): Promise<LinkRefusal | undefined>;
  /** Returns to linking by QR code. */
  cancelCode(): Promise<void>;
}

/** Why there is no code: the number is incomplete, nothing waits to be linked, or WhatsApp gave none. */
export type LinkRefusal = "no_number" | "not_waiting" | "no_code";

/** Holds the state of the link and notifies listeners of new QR codes. */
export interface LinkBoard {
  show(state: ChannelState, detail?: string, outdated?: boolean): void;
  showQr(qr: string): void;
  showCode(code: string | undefined): void;
  keep(evidence: StartupEvidence | undefined): void;
  state(): LinkState;
  health(): ChannelHealth;
  onQr(listener: (qr: string) => void): void;
}

/** Creates a board in state "stopped". */
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
