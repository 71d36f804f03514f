import type { ChannelKind } from "../domain/people.ts";
import type { ChannelHealth } from "../ports/channel.ts";

/** Where the store and every enabled channel stand. */
export interface Readiness {
  readonly store: "ready" | "down";
  readonly channels: Readonly<Partial<Record<ChannelKind, ChannelHealth>>>;
}

/** Whether everything that is enabled can do its work. */
export function isReady({ store, channels }: Readiness): boolean {
  return store === "ready" && Object.values(channels).every(({ state }) => state === "ready");
}

/** The same without any detail: only the state of each part. */
export function statesOf({ store, channels }: Readiness): Readiness {
  const states = Object.entries(channels).map(([kind, { state }]) => [kind, { state }] as const);
  return { store, channels: Object.fromEntries(states) };
}
