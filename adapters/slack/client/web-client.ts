import { LogLevel, type types, webApi } from "@slack/bolt";
import type { Logger } from "pino";

export type WebClient = webApi.WebClient;
export type SlackBlocks = types.KnownBlock[];
/** Logger type of Slack's libraries. */
export type SlackLogger = NonNullable<webApi.WebClientOptions["logger"]>;

type Fetch = NonNullable<webApi.WebClientOptions["fetch"]>;

// The client keeps only `Error` objects, and with them the cause of a failed connection.
const reach: Fetch = async (address, request) => {
  try {
    return await fetch(address, request);
  } catch (error) {
    throw new Error("Slack did not answer.", { cause: error });
  }
};

/** Options of every Web API client: retries and waiting are left to the outbox. */
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

/** Creates a client with the bot's token. */
export function createWebClient(
  token: string,
  apiUrl: string | undefined,
  logger: SlackLogger,
): WebClient {
  return new webApi.WebClient(token, webClientOptions(apiUrl, logger));
}

/**
 * Creates a logger for Slack's libraries that drops their lines, because they quote messages; only their number shows.
 */
export function createQuietLogger(log: Logger): SlackLogger {
  const note = (): void => log.debug("Slack library log line, content omitted");
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
