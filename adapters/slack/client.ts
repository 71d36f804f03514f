import { LogLevel, type types, webApi } from "@slack/bolt";
import type { Logger } from "pino";

export type WebClient = webApi.WebClient;
export type Blocks = types.KnownBlock[];
/** What Slack's libraries log to. */
export type LibraryLogger = NonNullable<webApi.WebClientOptions["logger"]>;

/** What every client of Slack's Web API is made with: the outbox retries and waits, not the client. */
export function clientOptions(apiUrl: string | undefined, logger: LibraryLogger) {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  };
}

/** Opens a client that speaks for the bot. */
export function openClient(
  token: string,
  apiUrl: string | undefined,
  logger: LibraryLogger,
): WebClient {
  return new webApi.WebClient(token, clientOptions(apiUrl, logger));
}

/** A logger for Slack's libraries, whose lines quote what people wrote: only that they spoke is told. */
export function quietLogger(log: Logger): LibraryLogger {
  const note = (): void => log.debug("Slack's library wrote a line; its words are left out");
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: note,
    error: note,
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  };
}
