import type { Address } from "../../src/domain/people.ts";
import type { Reception } from "../../src/ports/channel.ts";
import type { WebClient } from "./client.ts";
import type { Pace } from "./pace.ts";

/** What listening to Slack needs. */
export interface Ear {
  readonly client: WebClient;
  readonly pace: Pace;
  /** The house; it rejects while the channel is stopped, so that Slack tries again. */
  readonly house: () => Reception;
  /** Does something that nobody waits for; stopping does. */
  readonly aside: (work: () => Promise<void>) => void;
  /** Slack took the app's rights away. */
  readonly onLoss: () => void;
}

/** Somebody's address. */
export function slackAddress(id: string): Address {
  return { channel: "slack", id };
}
