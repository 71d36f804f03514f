import type { Media } from "../../src/domain/answer.ts";
import type { Address, ChannelKind } from "../../src/domain/people.ts";
import type { Channel } from "../../src/ports/channel.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { type Faults, openWire } from "./faults.ts";
import type { LedgerMessage } from "./ledger.ts";
import { type More, openPlatform } from "./platform.ts";
import { openChannel } from "./practice-channel.ts";

/** Where a practice keeps its ledger, when its clock begins, and which kinds of channel it pretends. */
export interface PracticeOptions {
  /** The ledger's file; phones, messages and clock go on where it left off. */
  readonly file: string;
  readonly startsAt: Date;
  readonly kinds: readonly ChannelKind[];
  /** Addresses that nothing reaches. */
  readonly unreachable?: readonly Address[] | undefined;
}

/** A clock that stands still until it is pushed. */
interface PracticeClock extends Clock {
  /** Moves the clock; a time before the present one throws a RangeError. */
  set(to: Date): void;
}

/** Pretended phones and a pretended Slack: the other side of the wire, with its own memory and clock. */
export interface Practice extends Faults {
  readonly clock: PracticeClock;
  readonly channels: readonly Channel[];
  /** Somebody writes; the message is handed to the service from now on until it is taken in. */
  say(from: Address, text: string, media?: Media): LedgerMessage;
  /** Somebody does anything else, or writes in a group. */
  act(from: Address, text: string, more: More): LedgerMessage;
  /** Somebody taps a choice; undefined where that message offers them no such choice. */
  press(from: Address, message: string, choice: string): LedgerMessage | undefined;
  /** Every message, or those from and to one address, oldest first. */
  messages(address?: Address): readonly LedgerMessage[];
  /** Resolves once all that people wrote is taken in by the channels that are started. */
  delivered(): Promise<void>;
  /** Hands what somebody wrote over once more, as platforms do. */
  redeliver(id: string): Promise<void>;
  /** Grows with everything that happens. */
  version(): number;
}

/** Opens the pretended phones and Slack whose ledger is `file`. */
export function openPractice({ file, startsAt, kinds, unreachable }: PracticeOptions): Practice {
  const platform = openPlatform(file, startsAt);
  const wire = openWire(unreachable ?? []);
  const channels = kinds.map((kind) => openChannel(kind, platform, wire));
  const deliver = async (): Promise<void> => {
    await Promise.all(channels.map(async (channel) => await channel.deliver()));
  };
  return {
    clock: {
      now: () => platform.now(),
      set: (to) => {
        platform.set(to);
      },
    },
    channels,
    say(from, text, media) {
      const message = platform.say(from, text, { media });
      void deliver();
      return message;
    },
    act(from, text, more) {
      const message = platform.say(from, text, more);
      void deliver();
      return message;
    },
    press(from, id, choice) {
      const message = platform.press(from, id, choice);
      void deliver();
      return message;
    },
    messages: (address) => platform.messages(address),
    delivered: deliver,
    async redeliver(id) {
      const message = platform.message(id);
      const channel = channels.find(({ kind }) => kind === message?.channel);
      if (message?.direction === "in") await channel?.redeliver(message);
    },
    version: () => platform.version(),
    failNext: (failure) => {
      wire.failNext(failure);
    },
    cutOff: (address) => {
      wire.cutOff(address);
    },
    hold: () => wire.hold(),
  };
}
