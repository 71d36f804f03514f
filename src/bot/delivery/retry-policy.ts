// 1, 5 and 30 minutes, 2 and 12 hours; after that the message has failed.
const BACK_OFF = [60_000, 300_000, 1_800_000, 7_200_000, 43_200_000] as const;

// A short pause requested by the platform, such as a per-recipient rate limit, is respected. After many such requests
// the longer pauses apply, and finally the message fails.
const SHORT_PAUSE = 60_000;
const MAX_SHORT_PAUSES = 20;

/**
 * Computes the pause before the next try, in milliseconds, after `tries` tries; `asked` is the pause requested by the
 * platform. Undefined once the tries are used up.
 */
export function retryDelay(tries: number, asked: number | undefined): number | undefined {
  if (asked !== undefined && asked <= SHORT_PAUSE)
    return tries < MAX_SHORT_PAUSES ? asked : BACK_OFF[tries - MAX_SHORT_PAUSES];
  const pause = BACK_OFF[tries];
  return pause === undefined ? undefined : (asked ?? pause);
}
