import type { Inbound } from "../domain/message.ts";
import type { Channel, ChannelHealth } from "../ports/channel.ts";
import type { House } from "./house.ts";

// A platform that is silent, or hides behind a gateway's page, would use up every due message: each is tried once and
// then in doubt for good. So after one failure the channel is tried with one message at a time, ever less often.

/** How long to leave a channel alone after so many failures in a row, in milliseconds. */
const PAUSES = [10_000, 60_000, 300_000, 900_000] as const;
/** How often a platform that showed no sign of life is asked for one. */
const LOOK_PAUSE = 20_000;
/** After so long without a sign of life a platform that cannot be asked for a message is asked for one first. */
const QUIET = 60_000;

/** An instant by both clocks: whichever has moved further counts, for in practice either may stand still. */
interface Instant {
  readonly clock: number;
  readonly wall: number;
}

/** The circuit breaker of one channel: what its platform's last answers say about the next message. */
export interface Circuit {
  /** Whether the last attempt failed: then messages go one at a time. */
  isOpen(): boolean;
  /** Whether several messages in a row did not get through; a single one may be chance. */
  isBlocked(): boolean;
  /** Since when it is open, in milliseconds of the wall clock. */
  openSince(): number | undefined;
  /** Whether nothing may be tried at all at the moment. */
  mustWait(house: House): boolean;
  /** Whether the platform should be asked for a sign of life before the next message. */
  isQuiet(house: House): boolean;
  /** The platform took something or answered something. */
  alive(house: House): void;
  /** A message is in doubt or could not leave; or, with `look`, the platform showed no sign of life. */
  failed(house: House, by: "message" | "look"): void;
  /** The platform showed a sign of life: one message may be tried at once where it showed none before. */
  looked(house: House): void;
  /** The platform told what became of a message whose sending began then. */
  told(startedAt: Date): void;
  /** When the latest message began that the platform told of. */
  toldThrough(): Date | undefined;
  /** Since when, by the wall clock, messages in doubt are known not to have been taken, by their ids. */
  readonly absentSince: Map<string, number>;
  /** When the platform was last asked for messages in doubt, by their ids. */
  readonly askedAt: Map<string, number>;
}

function openCircuit(): Circuit {
  let failures = 0;
  let since: number | undefined;
  let failedAt: Instant | undefined;
  let lifeAt: Instant | undefined;
  let lastFailure: "message" | "look" = "message";
  let told: Date | undefined;
  const opened = (house: House): void => {
    since ??= house.wall.now().getTime();
    failedAt = instantNow(house);
  };
  return {
    isOpen: () => failures > 0,
    isBlocked: () => failures > 1,
    openSince: () => since,
    mustWait(house) {
      if (failures === 0) return false;
      const pause = PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0;
      return passedSince(failedAt, house) < (lastFailure === "look" ? LOOK_PAUSE : pause);
    },
    isQuiet: (house) => passedSince(lifeAt, house) >= QUIET,
    alive(house) {
      failures = 0;
      since = undefined;
      lifeAt = instantNow(house);
    },
    failed(house, by) {
      opened(house);
      lastFailure = by;
      // That nothing was to be seen says no more the second time.
      failures = by === "message" ? failures + 1 : Math.max(failures, 1);
    },
    looked(house) {
      lifeAt = instantNow(house);
      lastFailure = "message";
    },
    told(startedAt) {
      if (told === undefined || told < startedAt) told = startedAt;
    },
    toldThrough: () => told,
    absentSince: new Map(),
    askedAt: new Map(),
  };
}

const CIRCUITS = new WeakMap<Channel, Circuit>();

/** The circuit breaker of a channel; it lives as long as the channel does. */
export function circuitOf(channel: Channel): Circuit {
  const known = CIRCUITS.get(channel) ?? openCircuit();
  CIRCUITS.set(channel, known);
  return known;
}

/** What somebody wrote shows that their platform is there. */
export function noteInbound(house: House, { from }: Pick<Inbound, "from">): void {
  const channel = house.channels.get(from.channel);
  if (channel && !circuitOf(channel).isOpen()) circuitOf(channel).looked(house);
}

/** A channel's state as operators are shown it: one that answers and takes no messages is not ready. */
export function channelHealth(channel: Channel): ChannelHealth {
  const health = channel.health();
  if (health.state !== "ready" || !circuitOf(channel).isBlocked()) return health;
  const detail = "Messages do not get through. One at a time is tried; the others stay due.";
  return { state: "degraded", detail };
}

/**
 * Asks a platform for a sign of life before a message is risked, where it can be asked. False where it showed none:
 * then nothing is sent.
 */
export async function showsLife(house: House, channel: Channel): Promise<boolean> {
  if (!channel.look) return true;
  const circuit = circuitOf(channel);
  try {
    await channel.look();
    circuit.looked(house);
    return true;
  } catch {
    circuit.failed(house, "look");
    house.log.warn({ channel: channel.kind }, "a channel's platform shows no sign of life");
    return false;
  }
}

function instantNow({ clock, wall }: House): Instant {
  return { clock: clock.now().getTime(), wall: wall.now().getTime() };
}

function passedSince(then: Instant | undefined, house: House): number {
  if (!then) return Number.POSITIVE_INFINITY;
  const now = instantNow(house);
  return Math.max(now.clock - then.clock, now.wall - then.wall);
}
