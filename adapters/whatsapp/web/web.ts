import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "whatsapp-web.js";
import type { Channel, ChannelHealth, Reception } from "../../../src/ports/channel.ts";
import { Gaps, type Missed, missedIn } from "./catch-up.ts";
import { notNow } from "./faults.ts";
import { fetchMedia } from "./fetch-media.ts";
import { type Identities, openIdentities } from "./identity.ts";
import { type Intake, openIntake } from "./intake.ts";
import { Life } from "./life.ts";
import { type Link, type LinkBoard, openLinkBoard } from "./link.ts";
import { eventsOf, type Hearing, listenTo } from "./listen.ts";
import { type Memory, openMemory } from "./memory.ts";
import { type Misreads, openMisreads } from "./misreads.ts";
import { openLink } from "./open-link.ts";
import { TIMES, type Times, type WhatsAppWebOptions } from "./options.ts";
import { PACE } from "./pace.ts";
import { openReceipts, type Receipts } from "./receipts.ts";
import { MAX_TEXT, Sender } from "./sender.ts";
import { catchStrays } from "./strays.ts";

/** The WhatsApp number of a linked phone, as a channel. */
export interface WhatsAppWeb extends Channel {
  readonly kind: "whatsapp";
  readonly link: Link;
}

/** What is open between a start and the stop that ends it. */
interface Open {
  readonly memory: Memory;
  readonly intake: Intake;
  readonly receipts: Receipts;
  readonly sender: Sender;
  readonly life: Life;
  readonly misreads: Misreads;
  /** Lets go of the library's errors. */
  readonly letGo: () => void;
}

/** What a channel has from the beginning. */
interface Base {
  readonly options: WhatsAppWebOptions;
  readonly times: Times;
  readonly board: LinkBoard;
  readonly identities: Identities;
}

const memoryFileIn = (dataDir: string): string => join(dataDir, "memory.jsonl");

/** Opens the channel of a WhatsApp number that is linked like a browser; nothing starts before `start`. */
export function openWhatsAppWeb(options: WhatsAppWebOptions): WhatsAppWeb {
  const times = { ...TIMES, ...options.times };
  const board = openLinkBoard();
  const base = { options, times, board, identities: openIdentities() };
  let open: Open | undefined;
  let stopping: Promise<void> | undefined;
  return {
    kind: "whatsapp",
    capabilities: { edits: false, finds: true, maxText: MAX_TEXT, window: undefined, phone: true },
    link: openLink(board, () => open?.life.anyClient),
    async start(reception) {
      if (open !== undefined) return;
      stopping = undefined;
      open = openAll(base, await openMemory(memoryFileIn(options.dataDir)), reception);
      open.life.start();
    },
    async send(message) {
      if (open === undefined) throw notNow();
      return await open.sender.send(message);
    },
    pause: ({ id }) => open?.sender.pause(id) ?? 0,
    async fetch(media, limit) {
      const client = open?.life.client;
      if (client === undefined) throw notNow();
      return await fetchMedia(client, media, limit);
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

function openAll(base: Base, memory: Memory, reception: Reception): Open {
  const { options, times, board, identities } = base;
  const { log } = options;
  const gaps = new Gaps();
  const misreads = openMisreads(log, {
    lost: () => gaps.add(undefined),
    often: () => life.misread(),
  });
  const intake = openIntake(
    reception,
    async ({ chat, until }) => {
      misreads.understood();
      // Up to where such a conversation was heard is what tells from where it is to be read.
      if (until !== undefined && !gaps.isIn(chat)) await memory.hear(chat, until);
    },
    log,
    ({ chat }) => gaps.add(chat),
  );
  const receipts = openReceipts(reception, memory, log);
  const sender = openSender(base, memory, receipts, () => life);
  const hearing: Hearing = {
    identities,
    memory,
    log,
    add: (event) => intake.add(event),
    heard: (chat) => sender.heard(chat),
    ack: (id, ack) => receipts.heard(id, ack),
    settled: async () => await sender.settled(),
    misread: (lack, isLost) => misreads.note(lack, isLost),
  };
  const life: Life = new Life(options, times, board, {
    born(client) {
      intake.hold(true);
      listenTo(client, hearing);
    },
    shaky: () => intake.hold(false),
    up(client) {
      void catchUp({ client, hearing, intake, gaps }, times, () => life.client === client);
    },
    idle: async () => await sender.settled(),
    isCalm: () => sender.isCalm(),
  });
  return { memory, intake, receipts, sender, life, misreads, letGo: catchStrays(log) };
}

function openSender(
  { options, times }: Base,
  memory: Memory,
  receipts: Receipts,
  life: () => Life,
): Sender {
  return new Sender({
    memory,
    times,
    pace: { ...PACE, ...options.pace },
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
  readonly hearing: Hearing;
  readonly intake: Intake;
  readonly gaps: Gaps;
}

/**
 * Hands over what came while nobody listened, and from then on what comes. Where some of it cannot be read time and
 * again, the rest and what comes now go before it: a number that hears nothing at all helps nobody.
 */
async function catchUp(
  { client, hearing, intake, gaps }: Listening,
  { again, history }: Times,
  isUp: () => boolean,
): Promise<void> {
  let missed: Missed | undefined;
  for (const wait of again) {
    missed = (await readMissed(client, hearing, history)) ?? missed;
    // Whatever ended the session meanwhile, the next one reads anew.
    if (!isUp()) return;
    if (missed?.unread.length === 0) break;
    await pause(wait);
    if (!isUp()) return;
  }
  gaps.are(missed?.unread);
  intake.resume(missed === undefined ? [] : eventsOf(client, hearing, missed));
}

async function readMissed(
  client: Client,
  { memory, log }: Hearing,
  time: number,
): Promise<Missed | undefined> {
  const linkedAt = memory.linkedAt() ?? Math.floor(Date.now() / 1000);
  if (memory.linkedAt() === undefined) await memory.link(linkedAt);
  try {
    const missed = await missedIn(client, (chat) => memory.heardUntil(chat), linkedAt, time);
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
  const memory = await openMemory(memoryFileIn(dataDir));
  const posted = memory.postedAs(key);
  const intent = memory.intentOf(key);
  await memory.close();
  if (posted !== undefined) return { platformId: posted.id };
  if (intent !== undefined) throw notNow();
  return undefined;
}

async function close(open: Open | undefined): Promise<void> {
  if (open === undefined) return;
  // What is being read of a page that hangs only ends with that page.
  const handed = open.intake.close();
  await open.sender.close();
  await open.life.stop();
  await handed;
  await open.receipts.close();
  await open.memory.close();
  open.letGo();
}

function healthOf(board: LinkBoard, open: Open | undefined): ChannelHealth {
  const misread = open?.misreads.count() || undefined;
  const health = { ...board.health(), ...(misread === undefined ? {} : { misread }) };
  if (health.state === "ready" && open?.intake.isStuck() === true)
    return { state: "degraded", detail: "a message could not be handed over" };
  // A page that is not there shows nothing by being tried: it says itself when it is back.
  return health.state === "ready" ? health : { ...health, closed: true };
}
