// Meta's pair rate: one message to a person in six seconds, with bursts on credit.
const BURST = 45;
const INTERVAL = 6_000;
const LONGEST_PENALTY = 4 ** 6 * 1000;

interface Line {
  credit: number;
  at: number;
  /** How often in a row Meta said that it was too fast. */
  refusals: number;
  until: number;
}

/** How fast one person may be written to, in milliseconds of real time. */
export interface CloudPace {
  /** How long to wait before the next message to this person; 0 takes a place for it. */
  wait(person: string, now: number): number;
  /** Meta found it too fast: says how long to wait now, four times as long as the last time. */
  tooFast(person: string, now: number): number;
  /** A message to this person was taken. */
  taken(person: string): void;
}

/** Opens the books of who was written to how often lately. */
export function createCloudPace(): CloudPace {
  const lines = new Map<string, Line>();
  const lineOf = (person: string, now: number): Line => {
    const line = lines.get(person) ?? { credit: BURST, at: now, refusals: 0, until: 0 };
    line.credit = Math.min(BURST, line.credit + (now - line.at) / INTERVAL);
    line.at = now;
    lines.set(person, line);
    return line;
  };
  // Whoever has full credit again needs no line.
  const tidy = (now: number): void => {
    if (lines.size < 1_000) return;
    for (const [person, { at, until }] of lines)
      if (until < now && now - at > BURST * INTERVAL) lines.delete(person);
  };
  return {
    wait(person, now) {
      tidy(now);
      const line = lineOf(person, now);
      if (line.until > now) return line.until - now;
      if (line.credit < 1) return Math.ceil((1 - line.credit) * INTERVAL);
      line.credit -= 1;
      return 0;
    },
    tooFast(person, now) {
      const line = lineOf(person, now);
      line.refusals += 1;
      const pause = Math.min(LONGEST_PENALTY, 4 ** line.refusals * 1000);
      line.until = now + pause;
      return pause;
    },
    taken(person) {
      const line = lines.get(person);
      if (line) line.refusals = 0;
    },
  };
}
