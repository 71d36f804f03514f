import type { Address } from "../../../src/domain/people.ts";
import type { ChannelHost } from "../../../src/ports/channel.ts";
import type { SlackPace } from "./send-pace.ts";
import type { WebClient } from "./web-client.ts";

/** What listening to Slack needs. */
export interface SlackInboundContext {
  readonly client: WebClient;
  readonly pace: SlackPace;
  /** The house; it rejects while the channel is stopped, so that Slack tries again. */
  readonly house: () => ChannelHost;
  /** Does something that nobody waits for; stopping does. */
  readonly aside: (work: () => Promise<void>) => void;
  /** Slack took the app's rights away. */
  readonly onLoss: () => void;
}

/** Somebody's address. */
export function slackAddress(id: string): Address {
  return { channel: "slack", id };
}
