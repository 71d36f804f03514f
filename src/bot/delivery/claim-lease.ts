import type { ClaimLease } from "../../ports/store.ts";
import type { AppContext } from "../shared/app-context.ts";

// A claim left by a dying process ends after this long, in milliseconds.
const CLAIM = 10_000;

/** Builds the lease of a send that is about to start. */
export function buildSendLease({ wallClock, timeouts }: AppContext): ClaimLease {
  const from = wallClock.now();
  return { from, until: new Date(from.getTime() + timeouts.lease) };
}

/** Builds the claim for messages queued to be sent; a claim that ends early is renewed. */
export function buildClaimLease({ wallClock, timeouts }: AppContext): ClaimLease {
  const from = wallClock.now();
  return { from, until: new Date(from.getTime() + Math.min(CLAIM, timeouts.lease)) };
}
