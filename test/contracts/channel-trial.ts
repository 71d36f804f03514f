import type { Address } from "../../src/domain/people.ts";
import type { Channel, SendFault } from "../../src/ports/channel.ts";

/** A message as the person at the other end sees it. */
export interface Shown {
  readonly platformId: string;
  readonly text: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** A channel on trial and the other end of its wire, driven by hand. */
export interface ChannelTrial {
  readonly channel: Channel;
  /** Somebody whom the channel reaches. */
  readonly person: Address;
  /** Somebody whom it never reaches. */
  readonly nobody: Address;
  /** The person writes; resolves once the platform has taken it, delivered or not. */
  readonly say: (text: string) => Promise<void>;
  readonly press: (platformId: string, choice: string) => Promise<void>;
  /** The platform delivers its last message from the person once more. */
  readonly redeliver: () => Promise<void>;
  /** What the person sees of what the channel sent, oldest first. */
  readonly shown: () => Promise<readonly Shown[]>;
  /** The next send meets this fault. */
  readonly failNext: (fault: SendFault) => void;
  /** Sends wait at the platform until the returned function is called. */
  readonly hold: () => () => void;
  /** The service dies and comes back: the same other end, a new channel that is not started. */
  readonly reopen: () => Promise<Channel>;
  readonly close: () => Promise<void>;
}
