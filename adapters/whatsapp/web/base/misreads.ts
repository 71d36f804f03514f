import type { Logger } from "pino";

/** Counts what WhatsApp's page handed over without fields that it always had. */
export interface MisreadLog {
  /** Records a missing field; `isLost` if the whole event had to be dropped. */
  note(lack: string, isLost: boolean): void;
  /** Records that an event was read correctly, which ends a series of misreads. */
  understood(): void;
  count(): number;
}

/** Callbacks for each lost event, and for so many in a row that the page must have changed. */
interface MisreadListeners {
  readonly lost: () => void;
  readonly often: () => void;
}

// A single odd message does not mean that the page changed.
const OFTEN = 3;

/** Creates the counter. Each misread is logged by the missing field, never by content. */
export function createMisreadLog(log: Logger, { lost, often }: MisreadListeners): MisreadLog {
  let count = 0;
  let inARow = 0;
  return {
    note(lack, isLost) {
      count += 1;
      log.error(
        { channel: "whatsapp", lack, count },
        "fields missing in data from WhatsApp's page",
      );
      if (!isLost) return;
      lost();
      inARow += 1;
      if (inARow < OFTEN) return;
      inARow = 0;
      often();
    },
    understood() {
      inARow = 0;
    },
    count: () => count,
  };
}
