import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { type App, type Receiver, SocketModeReceiver } from "@slack/bolt";
import type { Logger } from "pino";
import { dispatchToApp } from "./dispatch.ts";
import { slackErrorCode } from "./slack-errors.ts";
import { type SlackLogger, webClientOptions } from "./web-client.ts";
import { resolveWithin } from "./within.ts";

/** Receives Slack's events over a socket that the service opens. */
export interface SocketReceiver extends Receiver {
  /** Whether a socket is open now. */
  connected(): boolean;
  /** The reason why none is open, for the operator. */
  fault(): string;
}

/** Options of the socket. */
export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly log: Logger;
  readonly logger: SlackLogger;
}

interface SlackEvent {
  readonly ack: (response?: unknown) => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number | undefined;
  readonly retry_reason?: string | undefined;
}

type SocketClient = SocketModeReceiver["client"];

const PING_WITHIN = 5_000;
const HELLO_WITHIN = 10_000;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 30_000;
const LASTING = 10_000;
const CLOSE_WITHIN = 1_000;
// Maximum wait for the first socket at startup; then the service continues without it.
const START_WITHIN = 3_000;

async function take(app: App | undefined, event: SlackEvent, log: Logger): Promise<void> {
  if (app === undefined) return;
  const { body, retry_num: retry, retry_reason: reason } = event;
  try {
    const { acknowledged, said } = await dispatchToApp(app, { body, retry, reason });
    if (acknowledged) await event.ack(said);
  } catch (error) {
    log.warn({ channel: "slack", err: error }, "handling a Slack request failed");
  }
}

// A second disconnect closes the socket without waiting for the other side.
function closeNow(client: SocketClient): void {
  client.websocket?.disconnect();
  client.websocket?.disconnect();
}

const PASSING = "The socket to Slack is not open; retrying.";

function faultOf(error: unknown): string {
  const word = slackErrorCode(error);
  return word === undefined
    ? PASSING
    : `Slack opens no socket (${word}): check SLACK_APP_TOKEN, its scope connections:write, and that Socket Mode is on.`;
}

/** Callback for a socket that opens or closes. */
type SocketStateListener = (open: boolean, fault: string) => void;

/** Opens a socket and waits until it is closed; resolves whether it ever was open. */
async function stayOpen(
  client: SocketClient,
  over: AbortSignal,
  report: SocketStateListener,
): Promise<boolean> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const closed = once(ended.signal, "abort");
  client.once("disconnected", end);
  const impatience = setTimeout(() => closeNow(client), HELLO_WITHIN);
  try {
    await client.start();
  } catch (error) {
    client.removeListener("disconnected", end);
    report(false, faultOf(error));
    return false;
  } finally {
    clearTimeout(impatience);
  }
  report(true, PASSING);
  if (over.aborted) closeNow(client);
  await closed;
  report(false, PASSING);
  return true;
}

// Reconnecting is done here, because the library's own causes an unhandled rejection when it is stopped.
function clientOf({ appToken, apiUrl, logger }: SocketOptions): SocketClient {
  const { client } = new SocketModeReceiver({
    appToken,
    logger,
    clientPingTimeout: PING_WITHIN,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: webClientOptions(apiUrl, logger) },
  });
  client.removeAllListeners("slack_event");
  return client;
}

/** Creates the receiver of a socket; it reconnects by itself while it is started. */
export function openSocketReceiver(options: SocketOptions): SocketReceiver {
  const { log } = options;
  const client = clientOf(options);
  let app: App | undefined;
  let over = new AbortController();
  let running: Promise<void> | undefined;
  let open = false;
  let fault = PASSING;
  client.on("slack_event", (event: SlackEvent) => void take(app, event, log));

  async function keepConnected(tried: () => void): Promise<void> {
    for (let wait = FIRST_PAUSE; !over.signal.aborted; ) {
      const began = Date.now();
      const wasOpen = await stayOpen(client, over.signal, (now, why) => {
        open = now;
        fault = why;
        tried();
      });
      if (!wasOpen) log.debug({ channel: "slack" }, "opening a socket to Slack failed");
      // Avoids a tight loop of reconnections if Slack closes each socket at once.
      const lasted = wasOpen && Date.now() - began > LASTING;
      wait = lasted ? FIRST_PAUSE : Math.min(wait * 2, LONGEST_PAUSE);
      await pause(wait, undefined, { signal: over.signal }).catch(() => undefined);
    }
  }

  return {
    connected: () => open,
    fault: () => fault,
    init(to) {
      app = to;
    },
    async start() {
      over = new AbortController();
      const tried = new Promise<void>((resolve) => {
        running ??= keepConnected(resolve);
      });
      await resolveWithin(START_WITHIN, tried);
    },
    async stop() {
      over.abort();
      void client.disconnect();
      await resolveWithin(CLOSE_WITHIN, running ?? Promise.resolve());
      closeNow(client);
      await resolveWithin(CLOSE_WITHIN, running ?? Promise.resolve());
      running = undefined;
    },
  };
}
