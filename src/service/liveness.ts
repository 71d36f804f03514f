/** Whether the service still makes progress. */
export interface Liveness {
  /** Records progress: a tick ended, or something that it waits for did. */
  progressed(): void;
  /** Whether there was progress within the last minutes. */
  isAlive(): boolean;
}

// A tick comes every ten seconds; one that waits for a slow platform reports each message completed.
const LIMIT = 5 * 60_000;

/** Measures progress by the monotonic clock, in milliseconds, independent of the wall clock. */
export function openLiveness(monotonic: () => number = () => performance.now()): Liveness {
  let last = monotonic();
  return {
    progressed() {
      last = monotonic();
    },
    isAlive: () => monotonic() - last < LIMIT,
  };
}
