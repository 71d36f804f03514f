import type { Media } from "../../src/domain/answer.ts";
import type { Form, MessagePart } from "../../src/domain/message.ts";
import type { Address, ChannelKind } from "../../src/domain/people.ts";
import type { Channel, ChannelHost } from "../../src/ports/channel.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { LedgerMessage } from "./ledger.ts";
import { openPracticeChannel, type PracticeChannel } from "./practice-channel.ts";
import { createSimulatedWire, type SimulatedFaults } from "./simulated-faults.ts";
import {
  openSimulatedPlatform,
  type SaidDetails,
  type SimulatedPlatform,
} from "./simulated-platform.ts";

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
export interface Practice extends SimulatedFaults {
  readonly clock: PracticeClock;
  readonly channels: readonly Channel[];
  /** Somebody writes; the message is handed to the service from now on until it is taken in. */
  say(from: Address, text: string, media?: Media): LedgerMessage;
  /** Somebody does anything else, or writes in a group. */
  act(from: Address, text: string, more: SaidDetails): LedgerMessage;
  /**
   * Somebody taps a choice or action, or sends a form; undefined where that message offers them no such thing. A form
   * may stand on a page that is no message: then `message` is empty.
   */
  press: SimulatedPlatform["press"];
  /** Somebody types a command, such as `/baraza status`: answered at once, or handed over as what they wrote. */
  command(from: Address, text: string): Promise<LedgerMessage>;
  /** The form that an action opens for somebody; undefined where it opens none. */
  form(of: Address, action: string): Promise<Form | undefined>;
  /** What somebody's own page shows now. */
  home(of: Address): Promise<readonly MessagePart[]>;
  /** Every message, or those from and to one address, oldest first. */
  messages(address?: Address): readonly LedgerMessage[];
  /** Resolves once all that people wrote is taken in by the channels that are started. */
  delivered(): Promise<void>;
  /** Hands what somebody wrote over once more, as platforms do. */
  redeliver(id: string): Promise<void>;
  /** Grows with everything that happens. */
  version(): number;
}

/** What a command begins with. */
export const COMMAND_PREFIX = /^\/baraza\b\s*/;

/** Opens the pretended phones and Slack whose ledger is `file`. */
export function openPractice({ file, startsAt, kinds, unreachable }: PracticeOptions): Practice {
  const platform = openSimulatedPlatform(file, startsAt);
  const wire = createSimulatedWire(unreachable ?? []);
  const channels = kinds.map((kind) => openPracticeChannel(kind, platform, wire));
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
    press(from, id, choice, fields) {
      const message = platform.press(from, id, choice, fields);
      void deliver();
      return message;
    },
    ...onDemand(platform, channels, deliver),
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

/** What people see when they ask for it, as the service shows it now. */
function onDemand(
  platform: SimulatedPlatform,
  channels: readonly PracticeChannel[],
  deliver: () => Promise<void>,
): Pick<Practice, "command" | "form" | "home"> {
  const at = ({ channel }: Address): ChannelHost | undefined =>
    channels.find(({ kind }) => kind === channel)?.reception();
  return {
    async command(from, text) {
      const body = await at(from)?.command(from, text.replace(COMMAND_PREFIX, ""));
      if (body) return platform.show(from, body);
      const message = platform.say(from, text);
      void deliver();
      return message;
    },
    form: async (of, action) => await at(of)?.form(of, action),
    home: async (of) => (await at(of)?.home(of)) ?? [],
  };
}
