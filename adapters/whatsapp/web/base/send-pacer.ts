/** How fast a number may write without looking like a machine that advertises; times in milliseconds. */
export interface PhonePace {
  /** Between any two messages. */
  readonly between: number;
  /** Between two messages to one conversation. */
  readonly perChat: number;
  /** On average between two messages to people who have not written lately. */
  readonly unasked: number;
  /** How many of those may go without that pause. */
  readonly burst: number;
  /** How long after their last word somebody is in conversation. */
  readonly conversation: number;
  /** By how much of itself a pause varies at most. */
  readonly jitter: number;
  /** To how many people who never wrote or were written to the number may turn in a day. */
  readonly newChatsADay: number;
}

const MINUTE = 60_000;

/** Cautious figures; nobody outside WhatsApp knows the real limits. */
export const DEFAULT_PHONE_PACE: PhonePace = {
  between: 1500,
  perChat: 3000,
  unasked: 10_000,
  burst: 3,
  conversation: 15 * MINUTE,
  jitter: 0.3,
  newChatsADay: 50,
};

/** Says how long to wait before each message. */
export interface SendPacer {
  /** Somebody wrote: what goes to them now is an answer. */
  heard(chat: string): void;
  /** How long a message to this conversation has to wait from now, in milliseconds. */
  wait(chat: string): number;
  /** A message to this conversation leaves now. */
  sent(chat: string): void;
}

/** Keeps the time of what was sent; `now` and `chance` (0 to 1) are handed in. */
export function createSendPacer(
  pace: PhonePace,
  now: () => number,
  chance: () => number,
): SendPacer {
  const heardAt = new Map<string, number>();
  const sentAt = new Map<string, number>();
  let lastAt = Number.NEGATIVE_INFINITY;
  // Each unasked message takes a token; one comes back every `unasked` milliseconds.
  let tokens = pace.burst;
  let countedAt = now();
  const refill = (): void => {
    const at = now();
    if (pace.unasked > 0) tokens = Math.min(pace.burst, tokens + (at - countedAt) / pace.unasked);
    else tokens = pace.burst;
    countedAt = at;
  };
  const isAnswer = (chat: string): boolean =>
    now() - (heardAt.get(chat) ?? Number.NEGATIVE_INFINITY) < pace.conversation;
  const varied = (pause: number): number => pause * (1 + pace.jitter * chance());
  return {
    heard(chat) {
      heardAt.set(chat, now());
    },
    wait(chat) {
      refill();
      const at = now();
      const since = sentAt.get(chat) ?? Number.NEGATIVE_INFINITY;
      const gaps = [lastAt + varied(pace.between) - at, since + varied(pace.perChat) - at];
      if (!isAnswer(chat) && tokens < 1) gaps.push((1 - tokens) * varied(pace.unasked));
      return Math.max(0, ...gaps);
    },
    sent(chat) {
      refill();
      if (!isAnswer(chat)) tokens -= 1;
      lastAt = now();
      sentAt.set(chat, lastAt);
    },
  };
}

/** A wave of messages that a schedule makes: so many people within so many minutes, of whom so many are new. */
export interface SendWave {
  readonly people: number;
  readonly minutes: number;
  readonly fresh: number;
}

/** What an operator should know of a wave, and what to do about it. */
export interface PaceWarning {
  readonly says: string;
  readonly remedy: string;
}

/** What keeps a number from sending a wave safely in the time there is; nothing where it fits. */
export function findPaceWarnings(
  { people, minutes, fresh }: SendWave,
  pace: PhonePace = DEFAULT_PHONE_PACE,
): PaceWarning[] {
  const time = Math.max(0, people - pace.burst) * pace.unasked * (1 + pace.jitter / 2);
  const needed = Math.ceil(time / MINUTE);
  const warnings: PaceWarning[] = [];
  if (needed > minutes)
    warnings.push({
      says: `${people} people at one time take ${needed} minutes at a pace that keeps the number safe, and there are ${minutes}`,
      remedy: "Give the campaign a jitter, or people different hours.",
    });
  if (fresh > pace.newChatsADay)
    warnings.push({
      says: `${fresh} people would hear from this number for the first time on one day, and ${pace.newChatsADay} are safe`,
      remedy: `Bring them in over ${Math.ceil(fresh / pace.newChatsADay)} days, or let them write first.`,
    });
  return warnings;
}
