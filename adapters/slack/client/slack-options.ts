import type { Logger } from "pino";

/** How Slack is reached. */
export interface SlackOptions {
  readonly botToken: string;
  /** Secret to verify Slack's signatures; required without an app token. */
  readonly signingSecret?: string | undefined;
  /** If given, the service opens a socket and needs no public address. */
  readonly appToken?: string | undefined;
  /** Only for a test server. */
  readonly apiUrl?: string | undefined;
  readonly log: Logger;
  /** Milliseconds between two posts into one conversation; 1,100 by default, because Slack accepts one a second. */
  readonly gap?: number | undefined;
}
