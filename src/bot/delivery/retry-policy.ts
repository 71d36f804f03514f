// 1, 5 and 30 minutes, 2 and 12 hours; then the message has failed.
const BACK_OFF = [60_000, 300_000, 1_800_000, 7_200_000, 43_200_000] as const;

// A platform that asks for a moment, such as for its pace towards one person, is asked again after that moment. One that
// asks for nothing else is not meant: then the longer pauses begin, and in the end the message has failed.
const MOMENT = 60_000;
const MOMENTS = 20;

/**
 * How long to wait before the next try, in milliseconds, after so many tries before this one; `asked` is what the
 * platform asked for. Undefined where it was tried often enough.
 */
export function retryDelay(tries: number, asked: number | undefined): number | undefined {
  if (asked !== undefined && asked <= MOMENT)
    return tries < MOMENTS ? asked : BACK_OFF[tries - MOMENTS];
  const pause = BACK_OFF[tries];
  return pause === undefined ? undefined : (asked ?? pause);
}
