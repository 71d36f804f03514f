import type { ChannelHealth } from "../../ports/channel.ts";

/** Where a number's link stands, and what there is to scan or to type on its phone. */
export interface LinkStatus extends ChannelHealth {
  readonly qr?: string | undefined;
  readonly code?: string | undefined;
  /** What WhatsApp's page showed when it was given up last: a picture (JPEG), and what it complained of. */
  readonly sight?:
    | {
        readonly at: Date;
        readonly picture: Uint8Array | undefined;
        readonly complaints: readonly string[];
      }
    | undefined;
}

/** What it takes to link a phone from a page. */
export interface LinkControl {
  state(): LinkStatus;
  /** Asks for a code to type on the phone with this number; resolves with what was in the way, if anything. */
  requestCode(phone: string): Promise<"no_number" | "not_waiting" | "no_code" | undefined>;
  /** Goes back to a code to scan. */
  cancelCode(): Promise<void>;
}
