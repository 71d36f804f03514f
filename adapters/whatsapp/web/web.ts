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

/** The WhatsApp number of a linked phone, as a channel. */
export interface WhatsAppWeb extends Channel {
  readonly kind: "whatsapp";
  readonly link: PhoneLink;
}

/** What is open between a start and the stop that ends it. */
interface Open {
  readonly journal: MessageJournal;
  readonly inboundQueue: InboundQueue;
  readonly receipts: PhoneReceipts;
  readonly sender: PhoneSender;
  readonly life: SessionSupervisor;
  readonly misreads: MisreadLog;
  /** Lets go of the library's errors. */
  readonly letGo: () => void;
}

/** What a channel has from the beginning. */
interface Base {
  readonly options: WhatsAppWebOptions;
  readonly times: PhoneTimeouts;
  readonly board: LinkBoard;
  readonly identities: Identities;
}

const memoryFileIn = (dataDir: string): string => join(dataDir, "memory.jsonl");

/** Opens the channel of a WhatsApp number that is linked like a browser; nothing starts before `start`. */
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
    link: createPhoneLink(board, () => open?.life.anyClient),
    async start(host) {
      if (open !== undefined) return;
      stopping = undefined;
      open = openAll(base, await openMessageJournal(memoryFileIn(options.dataDir)), host);
      open.life.start();
    },
    async send(message) {
      if (open === undefined) throw notReadyError();
      return await open.sender.send(message);
    },
    pause: ({ id }) => open?.sender.pause(id) ?? 0,
    async fetch(media, limit) {
      const client = open?.life.client;
      if (client === undefined) throw notReadyError();
      return await fetchPhoneMedia(client, media, limit);
    },
    async find(key) {
      if (open !== undefined) return await open.sender.find(key);
      return await findInMemory(options.dataDir, key);
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
    often: () => life.misread(),
  });
  const inboundQueue = createInboundQueue(
    host,
    async ({ chat, until }) => {
      misreads.understood();
      // Up to where such a conversation was heard is what tells from where it is to be read.
      if (until !== undefined && !gaps.isIn(chat)) await journal.hear(chat, until);
    },
    log,
    ({ chat }) => gaps.add(chat),
  );
  const receipts = createPhoneReceipts(host, journal, log);
  const sender = openSender(base, journal, receipts, () => life);
  const hearing: ListenerContext = {
    identities,
    journal,
    log,
    add: (event) => inboundQueue.add(event),
    heard: (chat) => sender.heard(chat),
    ack: (id, ack) => receipts.heard(id, ack),
    settled: async () => await sender.settled(),
    misread: (lack, isLost) => misreads.note(lack, isLost),
  };
  const life: SessionSupervisor = new SessionSupervisor(options, times, board, {
    born(client) {
      inboundQueue.hold(true);
      attachListeners(client, hearing);
    },
    shaky: () => inboundQueue.hold(false),
    up(client) {
      void catchUp({ client, hearing, inboundQueue, gaps }, times, () => life.client === client);
    },
    idle: async () => await sender.settled(),
    isCalm: () => sender.isCalm(),
  });
  const letGo = catchUnhandledRejections(log);
  return { journal, inboundQueue, receipts, sender, life, misreads, letGo };
}

function openSender(
  { options, times }: Base,
  journal: MessageJournal,
  receipts: PhoneReceipts,
  life: () => SessionSupervisor,
): PhoneSender {
  return new PhoneSender({
    journal,
    times,
    pace: { ...DEFAULT_PHONE_PACE, ...options.pace },
    polls: options.polls === true,
    client: () => life().client,
    provenAt: () => life().provenAt(),
    proveAgain: async () => await life().proveAgain(),
    sent(id) {
      receipts.known(id);
      life().moved();
    },
    failing: () => life().stalled(),
  });
}

/** What reading takes that was missed. */
interface Listening {
  readonly client: Client;
  readonly hearing: ListenerContext;
  readonly inboundQueue: InboundQueue;
  readonly gaps: UnreadChats;
}

/**
 * Hands over what came while nobody listened, and from then on what comes. Where some of it cannot be read time and
 * again, the rest and what comes now go before it: a number that hears nothing at all helps nobody.
 */
async function catchUp(
  { client, hearing, inboundQueue, gaps }: Listening,
  { again, history }: PhoneTimeouts,
  isUp: () => boolean,
): Promise<void> {
  let missed: MissedEvents | undefined;
  for (const wait of again) {
    missed = (await readMissed(client, hearing, history)) ?? missed;
    // Whatever ended the session meanwhile, the next one reads anew.
    if (!isUp()) return;
    if (missed?.unread.length === 0) break;
    await pause(wait);
    if (!isUp()) return;
  }
  gaps.are(missed?.unread);
  inboundQueue.resume(missed === undefined ? [] : toQueuedEvents(client, hearing, missed));
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
      log.error(
        { channel: "whatsapp", count: missed.misread },
        "messages lack what tells where they belong",
      );
    if (missed.unread.length > 0)
      log.warn({ channel: "whatsapp" }, "some conversations could not be read");
    return missed;
  } catch (error) {
    log.error({ err: error, channel: "whatsapp" }, "what was missed could not be read");
    return undefined;
  }
}

async function findInMemory(
  dataDir: string,
  key: string,
): Promise<{ platformId: string } | undefined> {
  const journal = await openMessageJournal(memoryFileIn(dataDir));
  const posted = journal.postedAs(key);
  const intent = journal.intentOf(key);
  await journal.close();
  if (posted !== undefined) return { platformId: posted.id };
  if (intent !== undefined) throw notReadyError();
  return undefined;
}

async function close(open: Open | undefined): Promise<void> {
  if (open === undefined) return;
  // What is being read of a page that hangs only ends with that page.
  const handed = open.inboundQueue.close();
  await open.sender.close();
  await open.life.stop();
  await handed;
  await open.receipts.close();
  await open.journal.close();
  open.letGo();
}

function healthOf(board: LinkBoard, open: Open | undefined): ChannelHealth {
  const misread = open?.misreads.count() || undefined;
  const health = { ...board.health(), ...(misread === undefined ? {} : { misread }) };
  if (health.state === "ready" && open?.inboundQueue.isStuck() === true)
    return { state: "degraded", detail: "a message could not be handed over" };
  // A page that is not there shows nothing by being tried: it says itself when it is back.
  return health.state === "ready" ? health : { ...health, closed: true };
}
