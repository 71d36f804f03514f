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

/** The Slack channel. */
export interface SlackChannel extends Channel {
  /** Handles Slack's HTTP requests; undefined if a socket is used. */
  readonly webhook: Webhook | undefined;
  people(): SlackPeople;
}

// A service that never answers must not prevent the channel from stopping.
const STOP_WITHIN = 6_000;
// A Slack that does not answer must not prevent the service from starting.
const START_WITHIN = 3_000;

/** State between a start and its stop, including running tasks. */
interface SlackRuntime {
  host: ChannelHost | undefined;
  readonly under: Set<Promise<unknown>>;
}

async function track<T>({ under }: SlackRuntime, work: Promise<T>): Promise<T> {
  under.add(work);
  return await work.finally(() => under.delete(work));
}

/** Parts that connect the service with Slack. */
interface SlackParts {
  readonly options: SlackOptions;
  readonly logger: SlackLogger;
  readonly client: WebClient;
  readonly login: SlackLogin;
  readonly pace: SlackPace;
  readonly runtime: SlackRuntime;
}

function openRoom(options: SlackOptions): SlackParts {
  const { botToken, apiUrl, log, gap = 1_100 } = options;
  const logger = createQuietLogger(log);
  const client = createWebClient(botToken, apiUrl, logger);
  const runtime: SlackRuntime = { host: undefined, under: new Set() };
  return {
    options,
    logger,
    client,
    login: createSlackLogin(client, log),
    pace: createSlackPace(gap),
    runtime,
  };
}

function earOf({ options, client, pace, runtime, login }: SlackParts): SlackInboundContext {
  const { log } = options;
  return {
    client,
    pace,
    house() {
      if (runtime.host === undefined) throw new Error("the channel is stopped");
      return runtime.host;
    },
    aside(work) {
      void track(runtime, work()).catch((error: unknown) => {
        log.warn({ channel: "slack", err: error }, "Slack background task failed");
      });
    },
    onLoss() {
      void login.doubt();
    },
  };
}

/** Creates the receiver: HTTP requests to the service, or a socket that it opens. */
function createReceiver({ options, logger }: SlackParts): {
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

function healthOf(
  { runtime, login }: SlackParts,
  socket: SocketReceiver | undefined,
): ChannelHealth {
  if (runtime.host === undefined) return { state: "stopped" };
  const state = login.health();
  if (state.state !== "ready" || socket === undefined || socket.connected()) return state;
  return { state: "degraded", detail: socket.fault() };
}

// A refused token is checked at once, so that the operator knows before the next send.
async function withTokenCheck<T>(
  { runtime, login }: SlackParts,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await track(runtime, work());
  } catch (error) {
    if (isTokenError(error)) await login.doubt();
    // Checks in the background whether the connection or only this call failed.
    else if (isNoAnswer(error)) void login.doubt();
    throw toSendError(error);
  }
}

async function sendHere(
  { client, pace, login, options }: SlackParts,
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

/** Creates the Slack channel, stopped at first. */
export function openSlack(options: SlackOptions): SlackChannel {
  const room = openRoom(options);
  const { client, pace, runtime, login, logger } = room;
  const { botToken, apiUrl } = options;
  const { http, socket, receiver } = createReceiver(room);
  buildBoltApp({ receiver, botToken, apiUrl, self: login.self, logger, context: earOf(room) });
  return {
    kind: "slack",
    capabilities: { edits: true, finds: true, maxText: MAX_SLACK_TEXT, window: undefined },
    webhook: http?.webhook,
    people: () => createSlackPeople(client),
    async start(host) {
      if (runtime.host !== undefined) return;
      runtime.host = host;
      await resolveWithin(START_WITHIN, login.begin());
      await receiver.start();
    },
    send: async (message) =>
      await withTokenCheck(room, async () => {
        if (runtime.host === undefined) throw new SendError("try_later", "The channel is stopped.");
        // An edit waits for the mark that a tap leaves on the same message.
        const edited =
          message.replaces === undefined ? undefined : parsePlatformId(message.replaces);
        const lane = edited?.channel ?? message.to.id;
        return await pace.inTurn(lane, async () => await sendHere(room, message));
      }),
    find: async (key, to) =>
      await withTokenCheck(room, async () => await findSlackMessage(client, key, to.id)),
    async look() {
      await withTokenCheck(room, async () => await client.auth.test());
    },
    fetch: async (media, limit) =>
      await withTokenCheck(
        room,
        async () => await fetchSlackFile(media, limit, { botToken, apiUrl }),
      ),
    async stop() {
      runtime.host = undefined;
      login.end();
      await receiver.stop();
      const settled = Promise.allSettled(runtime.under).then(async () => await pace.idle());
      await resolveWithin(STOP_WITHIN, settled);
    },
    health: () => healthOf(room, socket),
  };
}
