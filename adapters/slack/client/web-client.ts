import { LogLevel, type types, webApi } from "@slack/bolt";
import type { Logger } from "pino";

export type WebClient = webApi.WebClient;
export type SlackBlocks = types.KnownBlock[];
/** What Slack's libraries log to. */
export type SlackLogger = NonNullable<webApi.WebClientOptions["logger"]>;

type Fetch = NonNullable<webApi.WebClientOptions["fetch"]>;

// The client keeps only what it knows to be an error, and with it why the connection was not made.
const reach: Fetch = async (address, request) => {
  try {
    return await fetch(address, request);
  } catch (error) {
    throw new Error("Slack did not answer.", { cause: error });
  }
};

/** What every client of Slack's Web API is made with: the outbox retries and waits, not the client. */
export function webClientOptions(apiUrl: string | undefined, logger: SlackLogger) {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    fetch: reach,
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
  };
}

/** Opens a client that speaks for the bot. */
export function createWebClient(
  token: string,
  apiUrl: string | undefined,
  logger: SlackLogger,
): WebClient {
  return new webApi.WebClient(token, webClientOptions(apiUrl, logger));
}

/** A logger for Slack's libraries, whose lines quote what people wrote: only that they spoke is told. */
export function createQuietLogger(log: Logger): SlackLogger {
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
