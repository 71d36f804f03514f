import { schedule } from "node-cron";
import type { Logger } from "pino";

/** Calls a function at intervals until it is stopped. */
export interface Ticker {
  stop(): Promise<void>;
}

// Ten seconds: soon enough for a person. A missed tick costs nothing, because what is due is read from the store and
// does not depend on which ticks ran.
const EVERY_TEN_SECONDS = "*/10 * * * * *";

/** Starts node-cron, which only calls `tick`; a failed tick is logged and the next one follows. */
export function startTicker(tick: () => Promise<void>, log: Logger, missed: () => void): Ticker {
  const task = schedule(
    EVERY_TEN_SECONDS,
    async () => {
      try {
        await tick();
      } catch (error) {
        log.error({ err: error }, "tick failed");
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
