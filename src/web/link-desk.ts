import type { ChannelHealth } from "../ports/channel.ts";

/** Where a number's link stands, and what there is to scan or to type on its phone. */
export interface LinkStanding extends ChannelHealth {
  readonly qr?: string | undefined;
  readonly code?: string | undefined;
}

/** What it takes to link a phone from a page. */
export interface LinkDesk {
  state(): LinkStanding;
  /** Asks for a code to type on the phone with this number; resolves with what was in the way, if anything. */
  requestCode(phone: string): Promise<"no_number" | "not_waiting" | "no_code" | undefined>;
  /** Goes back to a code to scan. */
  cancelCode(): Promise<void>;
}
