import type { DeliveryOutcome } from "../../ports/store.ts";
import { NO_LEASE } from "../commit/outbox-entry.ts";

/** Update of an outbox row for an outcome. */
export interface OutboxOutcome {
  readonly $set: Readonly<Record<string, unknown>>;
  readonly $unset?: Readonly<Record<string, 1>>;
}

/** Builds the update of a row for a delivery outcome; a message that is no longer due leaves its queue. */
export function toOutboxOutcome(delivery: DeliveryOutcome): OutboxOutcome {
  switch (delivery.state) {
    case "sent": {
      const { state, platformId } = delivery;
      return { $set: { state, platform_id: platformId }, $unset: { _line: 1, error: 1 } };
    }
    case "due": {
      const { state, notBefore, error, heldUntil = NO_LEASE, attempts } = delivery;
      const counted = attempts === undefined ? {} : { attempts };
      return { $set: { state, not_before: notBefore, error, lease_until: heldUntil, ...counted } };
    }
    case "failed":
    case "unknown":
    case "dropped":
      return { $set: { state: delivery.state, error: delivery.error }, $unset: { _line: 1 } };
  }
}
