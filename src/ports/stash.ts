import type { OutboxRow, Receipt } from "../domain/message.ts";
import type { Address, ChannelKind } from "../domain/people.ts";

/** Whose messages are meant: those of one channel, or of one contact. */
export type StashOwner = { readonly channel: ChannelKind } | { readonly contact: string };

/** What the word of a platform makes of a message: `waits` is for the next word of whom it is for. */
export type StashDecision =
  | { readonly state: "sent"; readonly platformId: string }
  | { readonly state: "due"; readonly notBefore: Date; readonly error: string }
  | { readonly state: "failed"; readonly error: string }
  | { readonly state: "waits" };

/** When people were heard last, and the messages that wait for their next word. */
export interface StashStore {
  /** Keeps that somebody wrote at this instant, where they did not write later. */
  heard(address: Address, at: Date): Promise<void>;
  /** When somebody wrote last, from any of their addresses. */
  lastHeard(addresses: readonly Address[]): Promise<Date | undefined>;
  /** Forgets when somebody wrote last: their platform says that it is too long ago. */
  forgetHeard(addresses: readonly Address[]): Promise<void>;
  /** Takes a claimed message out of its line until somebody's next word; false where the claim was lost. */
  wait(row: OutboxRow): Promise<boolean>;
  /** Messages that wait for somebody's next word, in their order, from after the one at `after`. */
  waiting(whose: StashOwner, limit: number, after?: string): Promise<OutboxRow[]>;
  /** Puts a message that waited back in its line, or drops it with this reason; false where it waits no more. */
  endWait(
    row: OutboxRow,
    to: { readonly due: Date } | { readonly dropped: string },
  ): Promise<boolean>;
  /**
   * Records what a platform said later of a message; false where that changes nothing: it is known already, or is
   * about a try that has failed before.
   */
  told(receipt: Receipt, outcome: StashDecision): Promise<boolean>;
}
