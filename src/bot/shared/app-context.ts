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

/** How patiently messages are sent, in milliseconds of real time. */
export interface SendTimeouts {
  /** How long a channel may take to send one message; then its outcome is unknown. */
  readonly timeout: number;
  /** How long a sending that began is left alone: longer than the time-out and the platform's own delay together. */
  readonly lease: number;
}

/** What the shell works with; all of it is handed in. */
export interface AppContext {
  readonly store: Store;
  readonly channels: ReadonlyMap<ChannelKind, Channel>;
  /** The list of people of a platform that has one; it is followed where it is there. */
  readonly directory?: Directory | undefined;
  readonly catalog: Catalog;
  readonly clock: Clock;
  /** The same clock where it is a real one, which may be in doubt; absent where time is pretended. */
  readonly guardedClock?: GuardedClock | undefined;
  /** Real time, for leases: a pretended clock may stand still, a dead process does not come back. */
  readonly wallClock: Clock;
  readonly timeouts: SendTimeouts;
  readonly log: Logger;
  /** One thing at a time per contact. */
  readonly queue: KeyedQueue;
}
