import type { Logger } from "pino";

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
