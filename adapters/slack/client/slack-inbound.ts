import type { Address } from "../../../src/domain/people.ts";
import type { ChannelHost } from "../../../src/ports/channel.ts";
import type { SlackPace } from "./send-pace.ts";
import type { WebClient } from "./web-client.ts";

/** Inputs of the handlers for Slack's events. */
export interface SlackInboundContext {
  readonly client: WebClient;
  readonly pace: SlackPace;
  /** The service's receiving end; throws while the channel is stopped, so that Slack retries. */
  readonly house: () => ChannelHost;
  /** Runs a task in the background; stopping waits for it. */
  readonly aside: (work: () => Promise<void>) => void;
  /** Called when Slack revokes the app's permissions. */
  readonly onLoss: () => void;
}

/** Builds a person's address. */
export function slackAddress(id: string): Address {
  return { channel: "slack", id };
}
