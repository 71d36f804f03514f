import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import {
  type Channel,
  type ChannelCapabilities,
  type ChannelHost,
  SendError,
  type Webhook,
} from "../../../src/ports/channel.ts";
import { createAccountStatus } from "./account-status.ts";
import { createGraphClient } from "./graph.ts";
import { type ErrorPolicy, findErrorPolicy } from "./graph-errors.ts";
import { createKnownPhones } from "./known-phones.ts";
import { fetchCloudMedia } from "./media.ts";
import { createShortIds, MAX_CLOUD_TEXT } from "./message-content.ts";
import { type CloudSendContext, sendCloudMessage } from "./send-message.ts";
import { createCloudPace } from "./send-pace.ts";
import { createCloudWebhook } from "./webhook.ts";

/** Access to a programme's number through the Business Cloud API. */
export interface CloudOptions {
  readonly token: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Meta's address if undefined; a test server's in tests. */
  readonly url?: string | undefined;
  readonly log: Logger;
  /** Timeout of one request, in milliseconds. */
  readonly patience?: number | undefined;
  /** Interval between account checks, in milliseconds. */
  readonly lookEvery?: number | undefined;
}

/** WhatsApp through the Business Cloud API: a channel and a webhook for Meta's requests. */
export interface WhatsAppCloud extends Channel {
  readonly webhook: Webhook;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

// Meta has no idempotency key and no lookup of a message; it reports statuses with our key instead. So `finds` is
// false, and the service waits for a receipt.
const CAPABILITIES: ChannelCapabilities = {
  edits: false,
  finds: false,
  tells: true,
  maxText: MAX_CLOUD_TEXT,
  window: DAY,
};

/** Creates the channel for one number, stopped at first. */
export function openWhatsAppCloud(options: CloudOptions): WhatsAppCloud {
  const { phoneNumberId, log } = options;
  const standing = createAccountStatus();
  const ids = createShortIds();
  const phones = createKnownPhones();
  const refused = (code: number, conduct: ErrorPolicy): void => {
    standing.refused(conduct, code, Date.now());
    const facts = { channel: "whatsapp", err: Object.assign(new Error("Meta"), { code }) };
    if (conduct.alert === undefined) log.warn(facts, "Meta refused a request");
    else log.error(facts, "Meta refused a request, operator action needed");
  };
  const graph = createGraphClient(options, refused);
  const books = { standing, ids, phones, pace: createCloudPace(), ahead: new Set<string>() };
  const line = openLine({ ...books, graph, phoneNumberId }, options.lookEvery ?? MINUTE);
  const webhook = createCloudWebhook({
    ...options,
    ids,
    reception: line.reception,
    heard: (inbound) => phones.learn(inbound),
    told: (code) => refused(code, findErrorPolicy(code, 200)),
    refused: (status, err) =>
      log.warn({ channel: "whatsapp", status, err }, "webhook request refused"),
  });
  return {
    kind: "whatsapp",
    capabilities: CAPABILITIES,
    webhook,
    start: line.start,
    send: line.send,
    look: async () => await line.look(),
    stop: line.stop,
    fetch: async (media, limit) => await fetchCloudMedia(graph, media, limit),
    async find() {
      throw new SendError(
        "unknown_outcome",
        "Meta cannot be asked for a message; its status will arrive.",
      );
    },
    health: () => standing.health(),
  };
}

const LAST_SENDS = 6_000;
const SILENT = "Meta does not answer.";
const STRANGE = "Meta does not show this number to this token: check WHATSAPP_PHONE_NUMBER_ID.";

type Line = Pick<Channel, "start" | "send" | "stop"> & {
  readonly look: () => Promise<void>;
  readonly reception: () => ChannelHost | undefined;
};

/** Opens what runs between a start and its stop. */
function openLine(sender: CloudSendContext, lookEvery: number): Line {
  const { graph, phoneNumberId, standing } = sender;
  const sending = new Set<Promise<unknown>>();
  let host: ChannelHost | undefined;
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
  // The result of a check shows in the health.
  const checkQuietly = async (): Promise<void> => await look().catch(() => undefined);
  return {
    reception: () => host,
    async start(to) {
      host = to;
      if (looking) return;
      standing.become("starting");
      looking = setInterval(() => void checkQuietly(), lookEvery);
      looking.unref();
      await checkQuietly();
    },
    look,
    async send(message) {
      if (!host) throw new SendError("try_later", "The channel is stopped.");
      const sent = sendCloudMessage(sender, message);
      sending.add(sent);
      return await sent.finally(() => sending.delete(sent));
    },
    async stop() {
      host = undefined;
      clearInterval(looking);
      looking = undefined;
      // A service has ten seconds to end; a request that takes longer has an unknown outcome until its status arrives.
      const enough = new AbortController();
      const late = pause(LAST_SENDS, undefined, { signal: enough.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled(sending), late]);
      enough.abort();
      standing.become("stopped");
    },
  };
}
