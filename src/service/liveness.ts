/** Whether the service still makes progress. */
export interface Liveness {
  /** A beat ended, or something that a beat waits for did. */
  progressed(): void;
  /** Whether there was progress within the last minutes. */
  isAlive(): boolean;
}

// A beat comes every ten seconds; one that waits for a slow platform reports each message it is done with.
const LIMIT = 5 * 60_000;

/** Measures progress by the monotonic clock, in milliseconds: what the wall clock is set to does not matter. */
export function openLiveness(monotonic: () => number = () => performance.now()): Liveness {
  let last = monotonic();
  return {
    progressed() {
      last = monotonic();
    },
    isAlive: () => monotonic() - last < LIMIT,
  };
}
