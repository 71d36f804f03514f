import type { Logger } from "pino";
import type { Holiday } from "../../domain/calendar.ts";
import type { ChannelKind } from "../../domain/people.ts";
import type { Flow } from "../../engine/flow/flow.ts";
import type { Channel } from "../../ports/channel.ts";
import type { Clock, GuardedClock } from "../../ports/clock.ts";
import type { Directory } from "../../ports/directory.ts";
import type { Store } from "../../ports/store.ts";
import type { Campaign } from "../../scheduling/campaign.ts";
import type { KeyedQueue } from "./keyed-queue.ts";

/** The flows and campaigns in force. */
export interface Catalog {
  readonly flows: ReadonlyMap<string, Flow>;
  readonly campaigns: readonly Campaign[];
  /** The public holidays of a country (ISO 3166-1 alpha-2) between two days, `YYYY-MM-DD`. */
  readonly holidays: (country: string, from: string, until: string) => readonly Holiday[];
}

/** Time limits for sending a message, in milliseconds of real time. */
export interface SendTimeouts {
  /** How long a channel may take to send one message; after that the outcome is unknown. */
  readonly timeout: number;
  /** How long a started send is left alone: longer than the time-out plus the platform's own delay. */
  readonly lease: number;
}

/** Dependencies of the application; all are passed in. */
export interface AppContext {
  readonly store: Store;
  readonly channels: ReadonlyMap<ChannelKind, Channel>;
  /** The platform's directory of people; followed if the platform has one. */
  readonly directory?: Directory | undefined;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** The same clock if it is the real one, whose reading may be in doubt; undefined with simulated time. */
  readonly guardedClock?: GuardedClock | undefined;
  /** Real time, for leases: a simulated clock may be paused while a process dies. */
  readonly wallClock: Clock;
  readonly timeouts: SendTimeouts;
  readonly log: Logger;
  /** Runs work for one contact at a time. */
  readonly queue: KeyedQueue;
}
