import type { ChannelKind } from "../../domain/people.ts";
import type { ChannelHealth } from "../../ports/channel.ts";

/** Where the store and every enabled channel stand. */
export interface Readiness {
  readonly store: "ready" | "down";
  readonly channels: Readonly<Partial<Record<ChannelKind, ChannelHealth>>>;
  /** Present while this service does not serve the store: it is starting, or stands by for another one. */
  readonly standby?: Standby | undefined;
  /** Present while the clock of this machine is in doubt, in words for the operator. */
  readonly clock?: string | undefined;
}

/** Why a service does not serve yet; the holder is the service that does. */
export interface Standby {
  readonly says: string;
  readonly holder?:
    | { readonly host: string; readonly pid: number; readonly since: Date }
    | undefined;
}

/** Whether everything that is enabled can do its work. */
export function isReady({ store, channels, standby, clock }: Readiness): boolean {
  const isServing = standby === undefined && clock === undefined;
  return (
    isServing &&
    store === "ready" &&
    Object.values(channels).every(({ state }) => state === "ready")
  );
}

/** The same without any detail: only the state of each part. */
export function statesOf({ store, channels, standby, clock }: Readiness): Readiness {
  const states = Object.entries(channels).map(([kind, { state }]) => [kind, { state }] as const);
  return {
    store,
    channels: Object.fromEntries(states),
    ...(standby ? { standby: { says: standby.says } } : {}),
    ...(clock === undefined ? {} : { clock: "in doubt" }),
  };
}
