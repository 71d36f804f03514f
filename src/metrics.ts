import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Channel } from "./ports/channel.ts";
import type { Store } from "./ports/store.ts";

/** Prometheus metrics of the service. */
export interface Metrics {
  readonly missedBeats: Counter;
  /** Refused tokens at sign-in: wrong, or unchecked because of too many attempts. */
  readonly refusedTokens: Counter<"way" | "result">;
  render(): Promise<string>;
}

/** Creates the metrics; records in the store are counted at each scrape, so no figure can drift. */
export function openMetrics(
  store: Pick<Store, "counts">,
  channels: readonly Pick<Channel, "kind" | "health">[],
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const missedBeats = new Counter({
    name: "baraza_heartbeats_missed_total",
    help: "Scheduler ticks that came too late and were skipped.",
    registers: [registry],
  });
  const refusedTokens = new Counter({
    name: "baraza_sign_in_refused_total",
    help: "Admin tokens that were wrong, or locked: unchecked after too many wrong ones from one source.",
    labelNames: ["way", "result"] as const,
    registers: [registry],
  });
  const standing = new Gauge({
    name: "baraza_records",
    help: "Records in the store by kind and state, such as outbox_due or runs_waiting.",
    labelNames: ["kind"],
    registers: [registry],
  });
  const showChannels = openChannelGauges(registry);
  return {
    missedBeats,
    refusedTokens,
    async render() {
      standing.reset();
      for (const [kind, count] of Object.entries(await store.counts()))
        standing.set({ kind }, count);
      showChannels(channels);
      return await registry.metrics();
    },
  };
}

type Standing = Pick<Channel, "kind" | "health">;

/** Creates gauges of channels, read from each channel's health at each scrape. */
function openChannelGauges(registry: Registry): (channels: readonly Standing[]) => void {
  const states = new Gauge({
    name: "baraza_channel_state",
    help: "1 for the current state of a channel, such as ready, needs_login or down.",
    labelNames: ["channel", "state"],
    registers: [registry],
  });
  const misread = new Gauge({
    name: "baraza_channel_misread",
    help: "Items from a channel's platform since the start that lacked expected fields.",
    labelNames: ["channel"],
    registers: [registry],
  });
  return (channels) => {
    states.reset();
    for (const { kind, health } of channels) {
      const { state, misread: count = 0 } = health();
      states.set({ channel: kind, state }, 1);
      misread.set({ channel: kind }, count);
    }
  };
}
