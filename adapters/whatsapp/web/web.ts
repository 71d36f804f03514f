import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "whatsapp-web.js";
import type { Channel, ChannelHealth, ChannelHost } from "../../../src/ports/channel.ts";
import { createIdentities, type Identities } from "./base/identities.ts";
import { createLinkBoard, type LinkBoard, type PhoneLink } from "./base/link-board.ts";
import { type MessageJournal, openMessageJournal } from "./base/message-journal.ts";
import { createMisreadLog, type MisreadLog } from "./base/misreads.ts";
import {
  DEFAULT_PHONE_TIMEOUTS,
  type PhoneTimeouts,
  type WhatsAppWebOptions,
} from "./base/options.ts";
import { notReadyError } from "./base/send-faults.ts";
import { DEFAULT_PHONE_PACE } from "./base/send-pacer.ts";
import { createPhoneLink } from "./browser/phone-link.ts";
import { SessionSupervisor } from "./browser/session-supervisor.ts";
import { catchUnhandledRejections } from "./browser/unhandled-rejections.ts";
import { fetchPhoneMedia } from "./inbound/fetch-media.ts";
import { createInboundQueue, type InboundQueue } from "./inbound/inbound-queue.ts";
import { attachListeners, type ListenerContext, toQueuedEvents } from "./inbound/listeners.ts";
import { type MissedEvents, readMissedMessages, UnreadChats } from "./inbound/missed-messages.ts";
import { MAX_PHONE_TEXT, PhoneSender } from "./outbound/phone-sender.ts";
import { createPhoneReceipts, type PhoneReceipts } from "./outbound/receipts.ts";

/** WhatsApp channel over a linked phone. */
export interface WhatsAppWeb extends Channel {
  readonly kind: "whatsapp";
  readonly link: PhoneLink;
}

/** Resources open between a start and its stop. */
interface Open {
  readonly journal: MessageJournal;
  readonly inboundQueue: InboundQueue;
  readonly receipts: PhoneReceipts;
  readonly sender: PhoneSender;
  readonly supervisor: SessionSupervisor;
  readonly misreads: MisreadLog;
  /** Restores the default handling of unhandled rejections. */
  readonly restoreRejections: () => void;
}

/** Parts that exist before the channel starts. */
interface Base {
  readonly options: WhatsAppWebOptions;
  readonly times: PhoneTimeouts;
  readonly board: LinkBoard;
  readonly identities: Identities;
}

const journalFileIn = (dataDir: string): string => join(dataDir, "memory.jsonl");

/** Creates a channel for a WhatsApp number linked as a companion device; nothing runs before `start`. */
export function openWhatsAppWeb(options: WhatsAppWebOptions): WhatsAppWeb {
  const times = { ...DEFAULT_PHONE_TIMEOUTS, ...options.times };
  const board = createLinkBoard();
  const base = { options, times, board, identities: createIdentities() };
  let open: Open | undefined;
  let stopping: Promise<void> | undefined;
  return {
    kind: "whatsapp",
    capabilities: {
      edits: false,
      finds: true,
      maxText: MAX_PHONE_TEXT,
      window: undefined,
      phone: true,
    },
    link: createPhoneLink(board, () => open?.supervisor.anyClient),
    async start(host) {
      if (open !== undefined) return;
      stopping = undefined;
      open = openAll(base, await openMessageJournal(journalFileIn(options.dataDir)), host);
      open.supervisor.start();
    },
    async send(message) {
      if (open === undefined) throw notReadyError();
      return await open.sender.send(message);
    },
    pause: ({ id }) => open?.sender.pause(id) ?? 0,
    async fetch(media, limit) {
      const client = open?.supervisor.client;
      if (client === undefined) throw notReadyError();
      return await fetchPhoneMedia(client, media, limit);
    },
    async find(key) {
      if (open !== undefined) return await open.sender.find(key);
      return await findInJournal(options.dataDir, key);
    },
    async stop() {
      stopping ??= close(open);
      open = undefined;
      await stopping;
    },
    health: () => healthOf(board, open),
  };
}

function openAll(base: Base, journal: MessageJournal, host: ChannelHost): Open {
  const { options, times, board, identities } = base;
  const { log } = options;
  const gaps = new UnreadChats();
  const misreads = createMisreadLog(log, {
    lost: () => gaps.add(undefined),
    often: () => supervisor.misread(),
  });
  const inboundQueue = createInboundQueue(
    host,
    async ({ chat, until }) => {
      misreads.understood();
      // The recorded time decides from where such a conversation is read later, so it must not advance.
      if (until !== undefined && !gaps.isIn(chat)) await journal.hear(chat, until);
    },
    log,
    ({ chat }) => gaps.add(chat),
  );
  const receipts = createPhoneReceipts(host, journal, log);
  const sender = openSender(base, journal, receipts, () => supervisor);
  const listening: ListenerContext = {
    identities,
    journal,
    log,
    add: (event) => inboundQueue.add(event),
    heard: (chat) => sender.heard(chat),
    ack: (id, ack) => receipts.heard(id, ack),
    settled: async () => await sender.settled(),
    misread: (lack, isLost) => misreads.note(lack, isLost),
  };
  const supervisor: SessionSupervisor = new SessionSupervisor(options, times, board, {
    born(client) {
      inboundQueue.hold(true);
      attachListeners(client, listening);
    },
    shaky: () => inboundQueue.hold(false),
    up(client) {
      void catchUp(
        { client, listening, inboundQueue, gaps },
        times,
        () => supervisor.client === client,
      );
    },
    idle: async () => await sender.settled(),
    isCalm: () => sender.isCalm(),
  });
  const restoreRejections = catchUnhandledRejections(log);
  return { journal, inboundQueue, receipts, sender, supervisor, misreads, restoreRejections };
}

function openSender(
  { options, times }: Base,
  journal: MessageJournal,
  receipts: PhoneReceipts,
  supervisor: () => SessionSupervisor,
): PhoneSender {
  return new PhoneSender({
    journal,
    times,
    pace: { ...DEFAULT_PHONE_PACE, ...options.pace },
    polls: options.polls === true,
    client: () => supervisor().client,
    provenAt: () => supervisor().provenAt(),
    proveAgain: async () => await supervisor().proveAgain(),
    sent(id) {
      receipts.known(id);
      supervisor().moved();
    },
    failing: () => supervisor().stalled(),
  });
}

/** Inputs for reading missed messages. */
interface CatchUpContext {
  readonly client: Client;
  readonly listening: ListenerContext;
  readonly inboundQueue: InboundQueue;
  readonly gaps: UnreadChats;
}

/**
 * Hands over missed events, then those that arrive. If some conversations cannot be read after several attempts, the
 * rest goes first: a number that receives nothing is worse.
 */
async function catchUp(
  { client, listening, inboundQueue, gaps }: CatchUpContext,
  { again, history }: PhoneTimeouts,
  isUp: () => boolean,
): Promise<void> {
  let missed: MissedEvents | undefined;
  for (const wait of again) {
    missed = (await readMissed(client, listening, history)) ?? missed;
    // If the session ended meanwhile, the next one reads again.
    if (!isUp()) return;
    if (missed?.unread.length === 0) break;
    await pause(wait);
    if (!isUp()) return;
  }
  gaps.are(missed?.unread);
  inboundQueue.resume(missed === undefined ? [] : toQueuedEvents(client, listening, missed));
}

async function readMissed(
  client: Client,
  { journal, log }: ListenerContext,
  time: number,
): Promise<MissedEvents | undefined> {
  const linkedAt = journal.linkedAt() ?? Math.floor(Date.now() / 1000);
  if (journal.linkedAt() === undefined) await journal.link(linkedAt);
  try {
    const missed = await readMissedMessages(
      client,
      (chat) => journal.heardUntil(chat),
      linkedAt,
      time,
    );
    if (missed.misread > 0)
      log.error({ channel: "whatsapp", count: missed.misread }, "messages without a conversation");
    if (missed.unread.length > 0) log.warn({ channel: "whatsapp" }, "conversations unreadable");
    return missed;
  } catch (error) {
    log.error({ err: error, channel: "whatsapp" }, "reading missed messages failed");
    return undefined;
  }
}

async function findInJournal(
  dataDir: string,
  key: string,
): Promise<{ platformId: string } | undefined> {
  const journal = await openMessageJournal(journalFileIn(dataDir));
  const posted = journal.postedAs(key);
  const intent = journal.intentOf(key);
  await journal.close();
  if (posted !== undefined) return { platformId: posted.id };
  if (intent !== undefined) throw notReadyError();
  return undefined;
}

async function close(open: Open | undefined): Promise<void> {
  if (open === undefined) return;
  // A read from a hanging page only ends when the page is closed.
  const handed = open.inboundQueue.close();
  await open.sender.close();
  await open.supervisor.stop();
  await handed;
  await open.receipts.close();
  await open.journal.close();
  open.restoreRejections();
}

function healthOf(board: LinkBoard, open: Open | undefined): ChannelHealth {
  const misread = open?.misreads.count() || undefined;
  const health = { ...board.health(), ...(misread === undefined ? {} : { misread }) };
  if (health.state === "ready" && open?.inboundQueue.isStuck() === true)
    return { state: "degraded", detail: "an inbound message could not be stored" };
  // Sends cannot prove anything about a closed page; the page monitor reports when it is back.
  return health.state === "ready" ? health : { ...health, closed: true };
}
