import { schedule } from "node-cron";
import type { Logger } from "pino";

/** Something that beats until it is stopped. */
export interface Ticker {
  stop(): Promise<void>;
}

// Ten seconds: soon enough for a person, and a slot that is missed costs nothing, because what is due is asked of
// the store and never told by which beats arrived.
const EVERY_TEN_SECONDS = "*/10 * * * * *";

/** Ticks for ever by node-cron, which knows nothing of campaigns; a beat that fails is logged and the next one comes. */
export function startTicker(tick: () => Promise<void>, log: Logger, missed: () => void): Ticker {
  const task = schedule(
    EVERY_TEN_SECONDS,
    async () => {
      try {
        await tick();
      } catch (error) {
        log.error({ err: error }, "a tick failed; what was due stays due");
      }
    },
    {
      timezone: "Etc/UTC",
      noOverlap: true,
      missedExecutionTolerance: 9_000,
      suppressMissedWarning: true,
    },
  );
  task.on("execution:missed", missed);
  return {
    async stop() {
      await task.destroy();
    },
  };
}
