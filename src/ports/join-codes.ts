import type { Address } from "../domain/people.ts";

/** What became of a code that was written: `used` belongs to a contact and works for nobody else from now on. */
export type JoinUse =
  | { readonly result: "used"; readonly contact: string }
  | { readonly result: "expired" | "unknown" };

/** How many codes were written in a day: by one sender, and in all. */
export interface JoinTries {
  readonly sender: number;
  readonly total: number;
}

/** Codes by which people join where the platform tells no number, and tries to guess them. */
export interface JoinCodes {
  /** Keeps a code of a contact in place of any earlier one; only its hash is kept. */
  issueJoinCode(contact: string, code: string, until: Date): Promise<void>;
  /** Uses a code once, from one address; the message makes a repeat harmless. */
  useJoinCode(
    code: string,
    by: { readonly inbound: string; readonly from: Address },
    now: Date,
  ): Promise<JoinUse>;
  /** The address from which a contact's code was used, while it is not settled whether it is theirs. */
  openJoinRequest(contact: string): Promise<Address | undefined>;
  /** Settles that once, by a message; undefined where it was settled before by another. */
  settleJoinRequest(contact: string, inbound: string): Promise<Address | undefined>;
  /** Counts one more try of a sender; counts are for a day. */
  countJoinTry(from: Address, now: Date): Promise<JoinTries>;
  /** Forgets the tries of a sender who had the right code. */
  forgetJoinTries(from: Address): Promise<void>;
}
