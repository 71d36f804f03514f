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

/** Where a practice keeps its ledger, when its clock begins, and which channel kinds it simulates. */
export interface PracticeOptions {
  /** Path of the ledger; phones, messages and clock continue from it. */
  readonly file: string;
  readonly startsAt: Date;
  readonly kinds: readonly ChannelKind[];
  /** Addresses to which every send fails. */
  readonly unreachable?: readonly Address[] | undefined;
}

/** A clock that only moves when it is set. */
interface PracticeClock extends Clock {
  /** Moves the clock; throws a RangeError for a time before the current one. */
  set(to: Date): void;
}

/** Simulated phones and a simulated Slack, with their own storage and clock. */
export interface Practice extends SimulatedFaults {
  readonly clock: PracticeClock;
  readonly channels: readonly Channel[];
  /** Writes as a person; the message is offered to the service until it is accepted. */
  say(from: Address, text: string, media?: Media): LedgerMessage;
  /** Does anything else as a person, or writes in a group. */
  act(from: Address, text: string, more: SaidDetails): LedgerMessage;
  /**
   * Taps a choice or action, or submits a form; undefined if that message does not offer it. A form may belong to a
   * page rather than a message: then `message` is empty.
   */
  press: SimulatedPlatform["press"];
  /** Types a command such as `/baraza status`: answered at once, or handed over as a message. */
  command(from: Address, text: string): Promise<LedgerMessage>;
  /** The form that an action opens for a person; undefined if it opens none. */
  form(of: Address, action: string): Promise<Form | undefined>;
  /** The current content of a person's Slack home page. */
  home(of: Address): Promise<readonly MessagePart[]>;
  /** Every message, or those from and to one address, oldest first. */
  messages(address?: Address): readonly LedgerMessage[];
  /** Resolves once the started channels accepted everything that people wrote. */
  delivered(): Promise<void>;
  /** Hands a message over once more, as platforms do. */
  redeliver(id: string): Promise<void>;
  /** Grows with every event. */
  version(): number;
}

/** Prefix of a command. */
export const COMMAND_PREFIX = /^\/baraza\b\s*/;

/** Opens simulated phones and Slack with their ledger in `file`. */
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

/** Content that people open on demand, as the service shows it now. */
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
