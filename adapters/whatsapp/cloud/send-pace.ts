// Meta's pair rate limit: one message to a person in six seconds, with bursts on credit.
const BURST = 45;
const INTERVAL = 6_000;
const LONGEST_PENALTY = 4 ** 6 * 1000;

interface Line {
  credit: number;
  at: number;
  /** Consecutive rate limit errors of Meta. */
  refusals: number;
  until: number;
}

/** Rate limit for each person, in milliseconds of real time. */
export interface CloudPace {
  /** Wait before the next message to this person; 0 reserves a slot for it. */
  wait(person: string, now: number): number;
  /** Records a rate limit error; returns the wait, four times as long as the last one. */
  tooFast(person: string, now: number): number;
  /** Records that a message to this person was accepted. */
  taken(person: string): void;
}

/** Creates the record of recent messages per person. */
export function createCloudPace(): CloudPace {
  const lines = new Map<string, Line>();
  const lineOf = (person: string, now: number): Line => {
    const line = lines.get(person) ?? { credit: BURST, at: now, refusals: 0, until: 0 };
    line.credit = Math.min(BURST, line.credit + (now - line.at) / INTERVAL);
    line.at = now;
    lines.set(person, line);
    return line;
  };
  // People with full credit need no entry.
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
