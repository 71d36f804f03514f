/** Sending rate that does not make a number look like an advertising machine; times in milliseconds. */
export interface PhonePace {
  /** Minimum between any two messages. */
  readonly between: number;
  /** Minimum between two messages to one conversation. */
  readonly perChat: number;
  /** Average between two messages to people who have not written recently. */
  readonly unasked: number;
  /** Number of those messages that may go out without that pause. */
  readonly burst: number;
  /** How long a person counts as in conversation after their last message. */
  readonly conversation: number;
  /** Maximum random variation of a pause, as a fraction of it. */
  readonly jitter: number;
  /** Maximum number of new conversations in a day. */
  readonly newChatsADay: number;
}

const MINUTE = 60_000;

/** Cautious figures; WhatsApp does not publish its limits. */
export const DEFAULT_PHONE_PACE: PhonePace = {
  between: 1500,
  perChat: 3000,
  unasked: 10_000,
  burst: 3,
  conversation: 15 * MINUTE,
  jitter: 0.3,
  newChatsADay: 50,
};

/** Computes the wait before each message. */
export interface SendPacer {
  /** Records an incoming message: what goes to this conversation next is an answer. */
  heard(chat: string): void;
  /** Wait before a message to this conversation may leave, in milliseconds from now. */
  wait(chat: string): number;
  /** Records that a message to this conversation leaves now. */
  sent(chat: string): void;
}

/** Creates a pacer; `now` and `chance` (0 to 1) are injected for tests. */
export function createSendPacer(
  pace: PhonePace,
  now: () => number,
  chance: () => number,
): SendPacer {
  const heardAt = new Map<string, number>();
  const sentAt = new Map<string, number>();
  let lastAt = Number.NEGATIVE_INFINITY;
  // Token bucket: each unprompted message takes one token; one returns every `unasked` milliseconds.
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

/** Messages that a schedule sends at one time: number of people, minutes available, and how many people are new. */
export interface SendWave {
  readonly people: number;
  readonly minutes: number;
  readonly fresh: number;
}

/** A problem with a wave of messages, and its remedy, for an operator. */
export interface PaceWarning {
  readonly says: string;
  readonly remedy: string;
}

/** Finds reasons why a number cannot safely send a wave in the time available; empty if it can. */
export function findPaceWarnings(
  { people, minutes, fresh }: SendWave,
  pace: PhonePace = DEFAULT_PHONE_PACE,
): PaceWarning[] {
  const time = Math.max(0, people - pace.burst) * pace.unasked * (1 + pace.jitter / 2);
  const needed = Math.ceil(time / MINUTE);
  const warnings: PaceWarning[] = [];
  if (needed > minutes)
    warnings.push({
      says: `${people} people at one time take ${needed} minutes at a safe pace, and ${minutes} are available`,
      remedy: "Give the campaign a jitter, or contacts different hours.",
    });
  if (fresh > pace.newChatsADay)
    warnings.push({
      says: `${fresh} people would get their first message from this number on one day, and ${pace.newChatsADay} are safe`,
      remedy: `Bring them in over ${Math.ceil(fresh / pace.newChatsADay)} days, or let them write first.`,
    });
  return warnings;
}
