import type { InboundMessage } from "../../domain/message.ts";
import type { Channel, ChannelHealth } from "../../ports/channel.ts";
import type { AppContext } from "../shared/app-context.ts";

// A platform that does not answer, or whose gateway answers with a page, would use up every due message: each is tried
// once and then stays in doubt. After one failure the channel is therefore tried with one message at a time, at growing
// intervals.

/** Pause after each number of consecutive failures, in milliseconds. */
const PAUSES = [10_000, 60_000, 300_000, 900_000] as const;
/** Pause between probes of a platform that does not respond. */
const LOOK_PAUSE = 20_000;
/** After this long without a response, the platform is probed before the next message. */
const QUIET = 60_000;

/** An instant on both clocks; the larger difference counts, because in practice mode either may be paused. */
interface Instant {
  readonly clock: number;
  readonly wall: number;
}

/** Circuit breaker of one channel, driven by the platform's latest answers. */
export interface Circuit {
  /** Whether the last attempt failed; then messages go one at a time. */
  isOpen(): boolean;
  /** Whether several messages in a row failed; a single failure may be chance. */
  isBlocked(): boolean;
  /** When the circuit opened, in milliseconds of the wall clock. */
  openSince(): number | undefined;
  /** Whether no attempt is allowed at the moment. */
  mustWait(ctx: AppContext): boolean;
  /** Whether the platform should be probed before the next message. */
  isQuiet(ctx: AppContext): boolean;
  /** Records that the platform accepted or answered something. */
  alive(ctx: AppContext): void;
  /** Records a message that failed or is in doubt; or, with `look`, a failed probe. */
  failed(ctx: AppContext, by: "message" | "look"): void;
  /** Records a successful probe: one message may be tried at once. */
  looked(ctx: AppContext): void;
  /** Records that the platform reported the outcome of a message whose send started at `startedAt`. */
  told(startedAt: Date): void;
  /** Start of the latest message whose outcome the platform reported. */
  toldThrough(): Date | undefined;
  /** Since when, on the wall clock, messages in doubt count as not accepted, by id. */
  readonly absentSince: Map<string, number>;
  /** When the platform was last asked about messages in doubt, by id. */
  readonly askedAt: Map<string, number>;
}

function openCircuit(): Circuit {
  let failures = 0;
  let since: number | undefined;
  let failedAt: Instant | undefined;
  let aliveAt: Instant | undefined;
  let lastFailure: "message" | "look" = "message";
  let told: Date | undefined;
  const recordFailure = (ctx: AppContext): void => {
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
      return elapsedSince(failedAt, ctx) < (lastFailure === "look" ? LOOK_PAUSE : pause);
    },
    isQuiet: (ctx) => elapsedSince(aliveAt, ctx) >= QUIET,
    alive(ctx) {
      failures = 0;
      since = undefined;
      aliveAt = instantNow(ctx);
    },
    failed(ctx, by) {
      recordFailure(ctx);
      lastFailure = by;
      // A second failed probe adds no information.
      failures = by === "message" ? failures + 1 : Math.max(failures, 1);
    },
    looked(ctx) {
      aliveAt = instantNow(ctx);
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

/** Finds or creates the circuit breaker of a channel; it lives as long as the channel object. */
export function findCircuit(channel: Channel): Circuit {
  const known = CIRCUITS.get(channel) ?? openCircuit();
  CIRCUITS.set(channel, known);
  return known;
}

/** Records that an inbound message shows its platform is responding. */
export function noteInbound(ctx: AppContext, { from }: Pick<InboundMessage, "from">): void {
  const channel = ctx.channels.get(from.channel);
  if (channel && !findCircuit(channel).isOpen()) findCircuit(channel).looked(ctx);
}

/** Returns a channel's health for operators: one that is connected but delivers nothing is degraded. */
export function channelHealth(channel: Channel): ChannelHealth {
  const health = channel.health();
  if (health.state !== "ready" || !findCircuit(channel).isBlocked()) return health;
  const detail = "Messages do not get through. One at a time is tried; the others stay due.";
  return { state: "degraded", detail };
}

/**
 * Probes a platform before a message is risked, if it can be probed; false if it did not respond, and then nothing is
 * sent.
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
    ctx.log.warn({ channel: channel.kind }, "channel platform not responding");
    return false;
  }
}

function instantNow({ clock, wallClock }: AppContext): Instant {
  return { clock: clock.now().getTime(), wall: wallClock.now().getTime() };
}

function elapsedSince(then: Instant | undefined, ctx: AppContext): number {
  if (!then) return Number.POSITIVE_INFINITY;
  const now = instantNow(ctx);
  return Math.max(now.clock - then.clock, now.wall - then.wall);
}
