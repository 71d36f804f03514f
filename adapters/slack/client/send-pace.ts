import { setTimeout as pause } from "node:timers/promises";

/** Runs one task at a time in each conversation, within Slack's rate limit for posts. */
export interface SlackPace {
  /** Runs a task after the earlier ones of its conversation. */
  inTurn<T>(conversation: string, work: () => Promise<T>): Promise<T>;
  /** Waits until another message may be posted there. */
  beforePost(conversation: string): Promise<void>;
  /** Resolves once no task is running. */
  idle(): Promise<void>;
}

/** Creates a pace with `gap` milliseconds between two posts into one conversation. */
export function createSlackPace(gap: number): SlackPace {
  const lanes = new Map<string, Promise<unknown>>();
  const lastPosts = new Map<string, number>();
  return {
    async inTurn(conversation, work) {
      const before = lanes.get(conversation) ?? Promise.resolve();
      const turn = before.then(work);
      const settled = turn
        .catch(() => undefined)
        .finally(() => {
          if (lanes.get(conversation) === settled) lanes.delete(conversation);
        });
      lanes.set(conversation, settled);
      return await turn;
    },
    async beforePost(conversation) {
      const now = Date.now();
      const free = (lastPosts.get(conversation) ?? 0) + gap;
      lastPosts.set(conversation, Math.max(now, free));
      for (const [key, at] of lastPosts) if (at < now - gap) lastPosts.delete(key);
      if (free > now) await pause(free - now);
    },
    async idle() {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
  };
}
