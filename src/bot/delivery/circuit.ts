import type { InboundMessage } from "../../domain/message.ts";
import type { Channel, ChannelHealth } from "../../ports/channel.ts";
import type { AppContext } from "../shared/app-context.ts";

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
  mustWait(ctx: AppContext): boolean;
  /** Whether the platform should be asked for a sign of life before the next message. */
  isQuiet(ctx: AppContext): boolean;
  /** The platform took something or answered something. */
  alive(ctx: AppContext): void;
  /** A message is in doubt or could not leave; or, with `look`, the platform showed no sign of life. */
  failed(ctx: AppContext, by: "message" | "look"): void;
  /** The platform showed a sign of life: one message may be tried at once where it showed none before. */
  looked(ctx: AppContext): void;
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
  const opened = (ctx: AppContext): void => {
    since ??= ctx.wallClock.now().getTime();
    failedAt = instantNow(ctx);
  };
  return {
    isOpen: () => failures > 0,
    isBlocked: () => failures > 1,
    openSince: () => since,
    mustWait(ctx) {
      if (failures === 0) return false;
      const pause = PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0;
      return passedSince(failedAt, ctx) < (lastFailure === "look" ? LOOK_PAUSE : pause);
    },
    isQuiet: (ctx) => passedSince(lifeAt, ctx) >= QUIET,
    alive(ctx) {
      failures = 0;
      since = undefined;
      lifeAt = instantNow(ctx);
    },
    failed(ctx, by) {
      opened(ctx);
      lastFailure = by;
      // That nothing was to be seen says no more the second time.
      failures = by === "message" ? failures + 1 : Math.max(failures, 1);
    },
    looked(ctx) {
      lifeAt = instantNow(ctx);
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
export function findCircuit(channel: Channel): Circuit {
  const known = CIRCUITS.get(channel) ?? openCircuit();
  CIRCUITS.set(channel, known);
  return known;
}

/** What somebody wrote shows that their platform is there. */
export function noteInbound(ctx: AppContext, { from }: Pick<InboundMessage, "from">): void {
  const channel = ctx.channels.get(from.channel);
  if (channel && !findCircuit(channel).isOpen()) findCircuit(channel).looked(ctx);
}

/** A channel's state as operators are shown it: one that answers and takes no messages is not ready. */
export function channelHealth(channel: Channel): ChannelHealth {
  const health = channel.health();
  if (health.state !== "ready" || !findCircuit(channel).isBlocked()) return health;
  const detail = "Messages do not get through. One at a time is tried; the others stay due.";
  return { state: "degraded", detail };
}

/**
 * Asks a platform for a sign of life before a message is risked, where it can be asked. False where it showed none:
 * then nothing is sent.
 */
export async function hasSignOfLife(ctx: AppContext, channel: Channel): Promise<boolean> {
  if (!channel.look) return true;
  const circuit = findCircuit(channel);
  try {
    await channel.look();
    circuit.looked(ctx);
    return true;
  } catch {
    circuit.failed(ctx, "look");
    ctx.log.warn({ channel: channel.kind }, "a channel's platform shows no sign of life");
    return false;
  }
}

function instantNow({ clock, wallClock }: AppContext): Instant {
  return { clock: clock.now().getTime(), wall: wallClock.now().getTime() };
}

function passedSince(then: Instant | undefined, ctx: AppContext): number {
  if (!then) return Number.POSITIVE_INFINITY;
  const now = instantNow(ctx);
  return Math.max(now.clock - then.clock, now.wall - then.wall);
}
