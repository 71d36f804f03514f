import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import {
  type Capabilities,
  type Channel,
  type Reception,
  SendError,
  type Webhook,
} from "../../../src/ports/channel.ts";
import { type Conduct, conductOf } from "./errors.ts";
import { openGraph } from "./graph.ts";
import { LONGEST_TEXT, openIds } from "./layout.ts";
import { fetchMedia } from "./media.ts";
import { openPace } from "./pace.ts";
import { openPhones } from "./phones.ts";
import { type Sender, sendByCloud } from "./send.ts";
import { openStanding } from "./standing.ts";
import { openWebhook } from "./webhook.ts";

/** How a programme's number is reached by the Business Cloud API. */
export interface CloudOptions {
  readonly token: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Meta's own where undefined; a stand-in's in tests. */
  readonly url?: string | undefined;
  readonly log: Logger;
  /** How long one request may take, in milliseconds. */
  readonly patience?: number | undefined;
  /** How often the account is looked at, in milliseconds. */
  readonly lookEvery?: number | undefined;
}

/** WhatsApp by the Business Cloud API: a channel, and what answers Meta's own requests. */
export interface WhatsAppCloud extends Channel {
  readonly webhook: Webhook;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

// Meta has no key that makes a repeat harmless and cannot be asked for one message; it tells by itself, in statuses
// that carry our key. So `finds` is false, and the house waits for a receipt.
const CAPABILITIES: Capabilities = {
  edits: false,
  finds: false,
  tells: true,
  maxText: LONGEST_TEXT,
  window: DAY,
};

/** Opens the Cloud API for one number; it is stopped until it is started. */
export function openWhatsAppCloud(options: CloudOptions): WhatsAppCloud {
  const { phoneNumberId, log } = options;
  const standing = openStanding();
  const ids = openIds();
  const phones = openPhones();
  const refused = (code: number, conduct: Conduct): void => {
    standing.refused(conduct, code, Date.now());
    const facts = { channel: "whatsapp", err: Object.assign(new Error("Meta"), { code }) };
    if (conduct.alert === undefined) log.warn(facts, "Meta refused something");
    else log.error(facts, "Meta refused something, and somebody must see to it");
  };
  const graph = openGraph(options, refused);
  const books = { standing, ids, phones, pace: openPace(), ahead: new Set<string>() };
  const line = openLine({ ...books, graph, phoneNumberId }, options.lookEvery ?? MINUTE);
  const webhook = openWebhook({
    ...options,
    ids,
    reception: line.reception,
    heard: (inbound) => phones.learn(inbound),
    told: (code) => refused(code, conductOf(code, 200)),
    refused: (status, err) =>
      log.warn({ channel: "whatsapp", status, err }, "a request to the webhook was turned away"),
  });
  return {
    kind: "whatsapp",
    capabilities: CAPABILITIES,
    webhook,
    start: line.start,
    send: line.send,
    look: async () => await line.look(),
    stop: line.stop,
    fetch: async (media, limit) => await fetchMedia(graph, media, limit),
    async find() {
      throw new SendError("unknown_outcome", "Meta cannot be asked; it tells by itself.");
    },
    health: () => standing.health(),
  };
}

const LAST_SENDS = 6_000;
const SILENT = "Meta does not answer.";
const STRANGE = "Meta does not show this number to this token: look at WHATSAPP_PHONE_NUMBER_ID.";

type Line = Pick<Channel, "start" | "send" | "stop"> & {
  readonly look: () => Promise<void>;
  readonly reception: () => Reception | undefined;
};

/** What is open between a start and the stop that ends it. */
function openLine(sender: Sender, lookEvery: number): Line {
  const { graph, phoneNumberId, standing } = sender;
  const sending = new Set<Promise<unknown>>();
  let reception: Reception | undefined;
  let looking: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const began = Date.now();
    try {
      await graph.get(`${phoneNumberId}?fields=id`);
      standing.worked("look", began);
    } catch (error) {
      const refusedBy = error instanceof SendError && Reflect.get(error, "code") !== undefined;
      standing.unseen(refusedBy ? STRANGE : SILENT);
      throw error;
    }
  };
  // What a look shows stands in the health.
  const glance = async (): Promise<void> => await look().catch(() => undefined);
  return {
    reception: () => reception,
    async start(to) {
      reception = to;
      if (looking) return;
      standing.become("starting");
      looking = setInterval(() => void glance(), lookEvery);
      looking.unref();
      await glance();
    },
    look,
    async send(message) {
      if (!reception) throw new SendError("try_later", "The channel is stopped.");
      const sent = sendByCloud(sender, message);
      sending.add(sent);
      return await sent.finally(() => sending.delete(sent));
    },
    async stop() {
      reception = undefined;
      clearInterval(looking);
      looking = undefined;
      // A service has ten seconds to end; what hangs longer is in doubt, and a status will tell of it.
      const enough = new AbortController();
      const late = pause(LAST_SENDS, undefined, { signal: enough.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled(sending), late]);
      enough.abort();
      standing.become("stopped");
    },
  };
}
