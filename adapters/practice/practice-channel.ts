import { setTimeout as pause } from "node:timers/promises";
import type { Attachment, Media } from "../../src/domain/answer.ts";
import type { InboundMessage } from "../../src/domain/message.ts";
import type { ChannelKind } from "../../src/domain/people.ts";
import {
  type Channel,
  type ChannelCapabilities,
  type ChannelHealth,
  type ChannelHost,
  type OutgoingMessage,
  SendError,
  type SendResult,
} from "../../src/ports/channel.ts";
import type { LedgerMessage } from "./ledger.ts";
import { buildSimulatedError, type SimulatedWire } from "./simulated-faults.ts";
import type { SimulatedPlatform } from "./simulated-platform.ts";

/** A channel with a simulated platform behind it. */
export interface PracticeChannel extends Channel {
  /** Hands over what people wrote; resolves once all of it is accepted or the channel is stopped. */
  deliver(): Promise<void>;
  /** Hands one message over again, like a webhook whose answer was lost. */
  redeliver(message: LedgerMessage): Promise<void>;
  /** The service's receiving end while the channel is started. */
  reception(): ChannelHost | undefined;
}

const CAPABILITIES: Readonly<Record<ChannelKind, ChannelCapabilities>> = {
  whatsapp: { edits: false, finds: true, maxText: 4096, window: undefined },
  slack: { edits: true, finds: true, maxText: 12_000, window: undefined },
};

// Retries of an unanswered webhook, in milliseconds; the last one repeats.
const RETRIES = [50, 200, 1000, 5000] as const;

function inboundOf(message: LedgerMessage): InboundMessage {
  const { id, text, choice, media, channel, address, author } = message;
  const { act, addressed, phone, late, fields } = message;
  const about = message.about ?? (channel === "slack" ? message.answers : undefined);
  const from = { channel, id: author ?? address };
  const where = author === undefined ? {} : { group: address, addressed };
  const at = new Date(message.at);
  return { id, from, at, text, choice, fields, media, act, about, phone, late, ...where };
}

function post(
  platform: SimulatedPlatform,
  capabilities: ChannelCapabilities,
  message: OutgoingMessage,
): SendResult {
  const { to, body } = message;
  if (body.text.length > capabilities.maxText)
    throw new SendError("rejected", `A text has at most ${capabilities.maxText} characters.`);
  const replaces = capabilities.edits ? message.replaces : undefined;
  const before = replaces === undefined ? undefined : platform.message(replaces);
  if (replaces !== undefined && (before?.direction !== "out" || before.address !== to.id))
    throw new SendError("rejected", "The message to change does not exist.");
  return { platformId: platform.post({ ...message, replaces }).id };
}

// A simulated phone has no files: it sends a file's name as its content.
async function fetchSimulated({ mime, ref, name }: Media): Promise<Omit<Attachment, "id">> {
  return { mime, name, bytes: new TextEncoder().encode(ref) };
}

/** Resources open between a start and its stop. */
interface Connection {
  readonly host: ChannelHost;
  readonly over: AbortController;
  faulty: boolean;
  /** Queue of deliveries: one message is handed over at a time. */
  line: Promise<void>;
}

async function deliverAll(
  platform: SimulatedPlatform,
  kind: ChannelKind,
  connection: Connection,
): Promise<void> {
  let failed = 0;
  for (;;) {
    const message = platform.untaken(kind);
    if (message === undefined || connection.over.signal.aborted) return;
    try {
      await connection.host.receive(inboundOf(message));
      platform.take(message.id);
      failed = 0;
    } catch {
      // The service reports its own faults; a platform only knows that its message was not accepted.
      const wait = RETRIES[Math.min(failed, RETRIES.length - 1)];
      failed += 1;
      connection.faulty = true;
      await pause(wait, undefined, { signal: connection.over.signal }).catch(() => undefined);
    }
    connection.faulty = failed > 0;
  }
}

/** Creates the channel of one kind on a simulated platform, stopped at first. */
export function openPracticeChannel(
  kind: ChannelKind,
  platform: SimulatedPlatform,
  wire: SimulatedWire,
): PracticeChannel {
  const capabilities = CAPABILITIES[kind];
  const sending = new Set<Promise<SendResult>>();
  let connection: Connection | undefined;
  const transmit = async (message: OutgoingMessage): Promise<SendResult> => {
    const failure = await wire.pass(message.to);
    if (failure !== undefined && failure.arrives !== true) throw buildSimulatedError(failure);
    const sent = post(platform, capabilities, message);
    if (failure !== undefined) throw buildSimulatedError(failure);
    return sent;
  };
  const deliver = async (): Promise<void> => {
    const current = connection;
    if (current === undefined) return;
    current.line = current.line.then(async () => await deliverAll(platform, kind, current));
    await current.line;
  };
  return {
    kind,
    capabilities,
    async start(host) {
      const over = new AbortController();
      connection ??= { host, over, faulty: false, line: Promise.resolve() };
      void deliver();
    },
    async send(message) {
      if (connection === undefined) throw new SendError("try_later", "The channel is stopped.");
      const sent = transmit(message);
      sending.add(sent);
      return await sent.finally(() => sending.delete(sent));
    },
    fetch: fetchSimulated,
    find: async (key, to) => resultOf(platform.find(key, to)),
    async stop() {
      const ended = connection;
      connection = undefined;
      ended?.over.abort();
      await Promise.allSettled([...sending, ended?.line]);
    },
    health: () => healthOf(connection),
    deliver,
    reception: () => connection?.host,
    redeliver: async (message) => await connection?.host.receive(inboundOf(message)),
  };
}

function resultOf(message: LedgerMessage | undefined): SendResult | undefined {
  return message && { platformId: message.id };
}

function healthOf(connection: Connection | undefined): ChannelHealth {
  if (connection === undefined) return { state: "stopped" };
  if (connection.faulty)
    return { state: "degraded", detail: "A message could not be handed over." };
  return { state: "ready" };
}
