import { setTimeout as pause } from "node:timers/promises";

/** Resolves as a promise does within some milliseconds; with undefined if it takes longer. */
export async function resolveWithin<T>(
  milliseconds: number,
  work: Promise<T>,
): Promise<{ readonly value: T } | undefined> {
  const over = new AbortController();
  const late = pause(milliseconds, undefined, { signal: over.signal }).catch(() => undefined);
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    over.abort();
  }
}
