import type { Receiver } from "@slack/bolt";
import {
  type Channel,
  type ChannelHealth,
  type ChannelHost,
  type OutgoingMessage,
  SendError,
  type SendResult,
  type Webhook,
} from "../../src/ports/channel.ts";
import { buildBoltApp } from "./bolt-app.ts";
import { type HttpReceiver, openHttpReceiver } from "./client/http-receiver.ts";
import { createSlackLogin, type SlackLogin } from "./client/login.ts";
import { parsePlatformId } from "./client/message-ref.ts";
import { createSlackPeople, type SlackPeople } from "./client/people.ts";
import { createSlackPace, type SlackPace } from "./client/send-pace.ts";
import { findMissingScope, isNoAnswer, isTokenError, toSendError } from "./client/slack-errors.ts";
import type { SlackInboundContext } from "./client/slack-inbound.ts";
import type { SlackOptions } from "./client/slack-options.ts";
import { openSocketReceiver, type SocketReceiver } from "./client/socket-receiver.ts";
import {
  createQuietLogger,
  createWebClient,
  type SlackLogger,
  type WebClient,
} from "./client/web-client.ts";
import { resolveWithin } from "./client/within.ts";
import { fetchSlackFile } from "./inbound/fetch-file.ts";
import { findSlackMessage } from "./outbound/find-message.ts";
import { MAX_SLACK_TEXT, sendSlackMessage } from "./outbound/send-message.ts";

/** The channel of Slack. */
export interface SlackChannel extends Channel {
  /** What Slack posts to; undefined where a socket is used. */
  readonly webhook: Webhook | undefined;
  people(): SlackPeople;
}

// A house that never answers must not keep the service from stopping.
const STOP_WITHIN = 6_000;
// Nor must a Slack that does not answer keep it from starting.
const START_WITHIN = 3_000;

/** What is open between a start and the stop that ends it, and everything under way. */
interface Life {
  host: ChannelHost | undefined;
  readonly under: Set<Promise<unknown>>;
}

async function track<T>({ under }: Life, work: Promise<T>): Promise<T> {
  under.add(work);
  return await work.finally(() => under.delete(work));
}

/** Everything between the house and Slack. */
interface Room {
  readonly options: SlackOptions;
  readonly logger: SlackLogger;
  readonly client: WebClient;
  readonly login: SlackLogin;
  readonly pace: SlackPace;
  readonly life: Life;
}

function openRoom(options: SlackOptions): Room {
  const { botToken, apiUrl, log, gap = 1_100 } = options;
  const logger = createQuietLogger(log);
  const client = createWebClient(botToken, apiUrl, logger);
  const life: Life = { host: undefined, under: new Set() };
  return {
    options,
    logger,
    client,
    login: createSlackLogin(client, log),
    pace: createSlackPace(gap),
    life,
  };
}

function earOf({ options, client, pace, life, login }: Room): SlackInboundContext {
  const { log } = options;
  return {
    client,
    pace,
    house() {
      if (life.host === undefined) throw new Error("the channel is stopped");
      return life.host;
    },
    aside(work) {
      void track(life, work()).catch((error: unknown) => {
        log.warn({ channel: "slack", err: error }, "something in Slack was not shown");
      });
    },
    onLoss() {
      void login.doubt();
    },
  };
}

/** The way Slack is heard: by requests to an address of the service, or over a socket that it opens. */
function receiverOf({ options, logger }: Room): {
  readonly http: HttpReceiver | undefined;
  readonly socket: SocketReceiver | undefined;
  readonly receiver: Receiver;
} {
  const { appToken, signingSecret = "", apiUrl, log } = options;
  if (appToken === undefined) {
    const http = openHttpReceiver(signingSecret, log);
    return { http, socket: undefined, receiver: http };
  }
  const socket = openSocketReceiver({ appToken, apiUrl, log, logger });
  return { http: undefined, socket, receiver: socket };
}

function healthOf({ life, login }: Room, socket: SocketReceiver | undefined): ChannelHealth {
  if (life.host === undefined) return { state: "stopped" };
  const state = login.health();
  if (state.state !== "ready" || socket === undefined || socket.connected()) return state;
  return { state: "degraded", detail: socket.fault() };
}

// A refused token is looked into at once, so that the operator is told before the next message is tried.
async function calling<T>({ life, login }: Room, work: () => Promise<T>): Promise<T> {
  try {
    return await track(life, work());
  } catch (error) {
    if (isTokenError(error)) await login.doubt();
    // Whether it was the line or that one call is asked without keeping the message waiting.
    else if (isNoAnswer(error)) void login.doubt();
    throw toSendError(error);
  }
}

async function sendHere(
  { client, pace, login, options }: Room,
  message: OutgoingMessage,
): Promise<SendResult> {
  try {
    return await sendSlackMessage({ client, pace, log: options.log }, message);
  } catch (error) {
    const scope = findMissingScope(error);
    if (scope !== undefined) login.lack(scope);
    throw error;
  }
}

/** Opens the channel of Slack; it is stopped until it is started. */
export function openSlack(options: SlackOptions): SlackChannel {
  const room = openRoom(options);
  const { client, pace, life, login, logger } = room;
  const { botToken, apiUrl } = options;
  const { http, socket, receiver } = receiverOf(room);
  buildBoltApp({ receiver, botToken, apiUrl, self: login.self, logger, context: earOf(room) });
  return {
    kind: "slack",
    capabilities: { edits: true, finds: true, maxText: MAX_SLACK_TEXT, window: undefined },
    webhook: http?.webhook,
    people: () => createSlackPeople(client),
    async start(host) {
      if (life.host !== undefined) return;
      life.host = host;
      await resolveWithin(START_WITHIN, login.begin());
      await receiver.start();
    },
    send: async (message) =>
      await calling(room, async () => {
        if (life.host === undefined) throw new SendError("try_later", "The channel is stopped.");
        // An edit waits for the mark that a tap leaves on the same message.
        const edited =
          message.replaces === undefined ? undefined : parsePlatformId(message.replaces);
        const lane = edited?.channel ?? message.to.id;
        return await pace.inTurn(lane, async () => await sendHere(room, message));
      }),
    find: async (key, to) =>
      await calling(room, async () => await findSlackMessage(client, key, to.id)),
    async look() {
      await calling(room, async () => await client.auth.test());
    },
    fetch: async (media, limit) =>
      await calling(room, async () => await fetchSlackFile(media, limit, { botToken, apiUrl })),
    async stop() {
      life.host = undefined;
      login.end();
      await receiver.stop();
      const settled = Promise.allSettled(life.under).then(async () => await pace.idle());
      await resolveWithin(STOP_WITHIN, settled);
    },
    health: () => healthOf(room, socket),
  };
}
