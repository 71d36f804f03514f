import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import type { InboundMessage } from "../../../../src/domain/message.ts";
import type { ChannelHost } from "../../../../src/ports/channel.ts";

/** An event that is still to be read. */
export interface QueuedEvent {
  /** WhatsApp's id of the message, where it is one. */
  readonly id?: string;
  /** The conversation, where known before reading. */
  readonly chat?: string;
  /** Resolves with undefined if the event does not concern the service. */
  readonly read: () => Promise<QueuedArrival | undefined>;
}

/** An arrival, and the time up to which its conversation is read once it is stored. */
export interface QueuedArrival {
  readonly inbound: InboundMessage;
  readonly chat: string;
  /** Seconds since 1970. */
  readonly until?: number | undefined;
}

/** Hands over one event at a time, in order, and repeats each until the service has stored it. */
export interface InboundQueue {
  /** Adds an event at the end of the queue. */
  add(event: QueuedEvent): void;
  /** Holds new events because earlier ones may have been missed; `anew` drops those already held. */
  hold(anew: boolean): void;
  /** Hands over the missed events, then the held ones. */
  resume(missed: readonly QueuedEvent[]): void;
  /** Whether the service does not accept what is handed over. */
  isStuck(): boolean;
  close(): Promise<void>;
}

// The service reports its own faults; until it accepts a message, the message waits here and in WhatsApp.
const REMEMBERED = 1000;
const RETRIES = [50, 200, 1000, 5000] as const;

/**
 * Creates the queue; `kept` is called for each event that the service stored, `lost` for each that could not be read.
 */
export function createInboundQueue(
  host: ChannelHost,
  kept: (arrival: QueuedArrival) => Promise<void>,
  log: Logger,
  lost: (event: QueuedEvent) => void = () => undefined,
): InboundQueue {
  const over = new AbortController();
  let line: Promise<void> = Promise.resolve();
  let waiting: QueuedEvent[] | undefined;
  let stuck = false;
  // Recently stored events: missed messages are read with some overlap.
  const had = new Set<string>();

  const handNext = async (before: Promise<void>, event: QueuedEvent): Promise<void> => {
    await before;
    if (over.signal.aborted) return;
    const arrival = await read(event, log, lost);
    if (arrival === undefined) return;
    const taken = await give(host, arrival, over.signal, (is) => {
      stuck = is;
    });
    if (!taken) return;
    await kept(arrival);
    if (event.id !== undefined) remember(had, event.id);
  };
  const enqueue = (event: QueuedEvent): void => {
    line = handNext(line, event);
  };
  return {
    add(event) {
      if (waiting === undefined) enqueue(event);
      else waiting.push(event);
    },
    hold(anew) {
      if (anew || waiting === undefined) waiting = [];
    },
    resume(missed) {
      const live = waiting ?? [];
      const seen = new Set([...had, ...live.flatMap(({ id }) => id ?? [])]);
      for (const event of missed) if (event.id === undefined || !seen.has(event.id)) enqueue(event);
      for (const event of live) enqueue(event);
      waiting = undefined;
    },
    isStuck: () => stuck,
    async close() {
      over.abort();
      await line;
    },
  };
}

/** Hands over one event until the service has stored it; false if the channel stopped first. */
async function give(
  host: ChannelHost,
  arrival: QueuedArrival,
  signal: AbortSignal,
  isStuck: (is: boolean) => void,
): Promise<boolean> {
  for (let failed = 0; !signal.aborted; failed += 1) {
    const taken = await isKept(host, arrival);
    isStuck(!taken);
    if (taken) return true;
    const wait = RETRIES[Math.min(failed, RETRIES.length - 1)];
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

function remember(had: Set<string>, id: string): void {
  had.add(id);
  const [oldest] = had;
  if (had.size > REMEMBERED && oldest !== undefined) had.delete(oldest);
}

async function isKept(host: ChannelHost, { inbound }: QueuedArrival): Promise<boolean> {
  try {
    await host.receive(inbound);
    return true;
  } catch {
    return false;
  }
}

async function read(
  event: QueuedEvent,
  log: Logger,
  lost: (event: QueuedEvent) => void,
): Promise<QueuedArrival | undefined> {
  try {
    return await event.read();
  } catch (error) {
    log.error({ err: error, channel: "whatsapp" }, "inbound event unreadable");
    lost(event);
    return undefined;
  }
}
