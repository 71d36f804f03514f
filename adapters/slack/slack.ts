import type { Receiver } from "@slack/bolt";
import type { Logger } from "pino";
import {
  type Channel,
  type ChannelHealth,
  type Outgoing,
  type Reception,
  SendError,
  type Sent,
  type Webhook,
} from "../../src/ports/channel.ts";
import { buildApp } from "./app.ts";
import { type LibraryLogger, openClient, quietLogger, type WebClient } from "./client.ts";
import type { Ear } from "./ear.ts";
import { isAboutToken, isSilence, lackedScope, sendErrorOf } from "./faults.ts";
import { fetchFile } from "./fetch-file.ts";
import { findMessage } from "./find.ts";
import { type HttpReceiver, openHttpReceiver } from "./http-receiver.ts";
import { type Login, openLogin } from "./login.ts";
import { openPace, type Pace } from "./pace.ts";
import { openPeople, type SlackPeople } from "./people.ts";
import { placeOf } from "./places.ts";
import { MOST_TEXT, sendMessage } from "./send.ts";
import { openSocketReceiver, type SocketReceiver } from "./socket-receiver.ts";
import { within } from "./within.ts";

/** How Slack is reached. */
export interface SlackOptions {
  readonly botToken: string;
  /** Proves that a request is Slack's; needed without an app token. */
  readonly signingSecret?: string | undefined;
  /** Where it is given, the service opens a socket, and needs no address of its own. */
  readonly appToken?: string | undefined;
  /** Only for a stand-in. */
  readonly apiUrl?: string | undefined;
  readonly log: Logger;
  /** Milliseconds between two posts into one conversation; 1,100 by default, for Slack takes one a second. */
  readonly gap?: number | undefined;
}

/** The channel of Slack. */
export interface Slack extends Channel {
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
  reception: Reception | undefined;
  readonly under: Set<Promise<unknown>>;
}

async function track<T>({ under }: Life, work: Promise<T>): Promise<T> {
  under.add(work);
  return await work.finally(() => under.delete(work));
}

/** Everything between the house and Slack. */
interface Room {
  readonly options: SlackOptions;
  readonly logger: LibraryLogger;
  readonly client: WebClient;
  readonly login: Login;
  readonly pace: Pace;
  readonly life: Life;
}

function openRoom(options: SlackOptions): Room {
  const { botToken, apiUrl, log, gap = 1_100 } = options;
  const logger = quietLogger(log);
  const client = openClient(botToken, apiUrl, logger);
  const life: Life = { reception: undefined, under: new Set() };
  return { options, logger, client, login: openLogin(client, log), pace: openPace(gap), life };
}

function earOf({ options, client, pace, life, login }: Room): Ear {
  const { log } = options;
  return {
    client,
    pace,
    house() {
      if (life.reception === undefined) throw new Error("the channel is stopped");
      return life.reception;
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
  if (life.reception === undefined) return { state: "stopped" };
  const state = login.health();
  if (state.state !== "ready" || socket === undefined || socket.connected()) return state;
  return { state: "degraded", detail: socket.fault() };
}

// A refused token is looked into at once, so that the operator is told before the next message is tried.
async function calling<T>({ life, login }: Room, work: () => Promise<T>): Promise<T> {
  try {
    return await track(life, work());
  } catch (error) {
    if (isAboutToken(error)) await login.doubt();
    // Whether it was the line or that one call is asked without keeping the message waiting.
    else if (isSilence(error)) void login.doubt();
    throw sendErrorOf(error);
  }
}

async function sendHere({ client, pace, login, options }: Room, message: Outgoing): Promise<Sent> {
  try {
    return await sendMessage({ client, pace, log: options.log }, message);
  } catch (error) {
    const scope = lackedScope(error);
    if (scope !== undefined) login.lack(scope);
    throw error;
  }
}

/** Opens the channel of Slack; it is stopped until it is started. */
export function openSlack(options: SlackOptions): Slack {
  const room = openRoom(options);
  const { client, pace, life, login, logger } = room;
  const { botToken, apiUrl } = options;
  const { http, socket, receiver } = receiverOf(room);
  buildApp({ receiver, botToken, apiUrl, self: login.self, logger, ear: earOf(room) });
  return {
    kind: "slack",
    capabilities: { edits: true, finds: true, maxText: MOST_TEXT, window: undefined },
    webhook: http?.webhook,
    people: () => openPeople(client),
    async start(reception) {
      if (life.reception !== undefined) return;
      life.reception = reception;
      await within(START_WITHIN, login.begin());
      await receiver.start();
    },
    send: async (message) =>
      await calling(room, async () => {
        if (life.reception === undefined)
          throw new SendError("try_later", "The channel is stopped.");
        // An edit waits for the mark that a tap leaves on the same message.
        const edited = message.replaces === undefined ? undefined : placeOf(message.replaces);
        const lane = edited?.channel ?? message.to.id;
        return await pace.inTurn(lane, async () => await sendHere(room, message));
      }),
    find: async (key, to) => await calling(room, async () => await findMessage(client, key, to.id)),
    async look() {
      await calling(room, async () => await client.auth.test());
    },
    fetch: async (media, limit) =>
      await calling(room, async () => await fetchFile(media, limit, { botToken, apiUrl })),
    async stop() {
      life.reception = undefined;
      login.end();
      await receiver.stop();
      const settled = Promise.allSettled(life.under).then(async () => await pace.idle());
      await within(STOP_WITHIN, settled);
    },
    health: () => healthOf(room, socket),
  };
}
