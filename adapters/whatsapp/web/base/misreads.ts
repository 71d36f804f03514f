import type { Logger } from "pino";

/** Counts what WhatsApp's page handed over that lacked what it always had. */
export interface MisreadLog {
  /** Something lacked this; `isLost` where nothing could be made of it. */
  note(lack: string, isLost: boolean): void;
  /** Something was understood again. */
  understood(): void;
  count(): number;
}

/** Who is told: of each thing that was lost, and of so many in a row that the page cannot be understood any more. */
interface Concerned {
  readonly lost: () => void;
  readonly often: () => void;
}

// One odd message is no odd page.
const OFTEN = 3;

/** Opens the count; each of them is logged, by what it lacked and not by what it held. */
export function createMisreadLog(log: Logger, { lost, often }: Concerned): MisreadLog {
  let count = 0;
  let inARow = 0;
  return {
    note(lack, isLost) {
      count += 1;
      log.error(
        { channel: "whatsapp", lack, count },
        "WhatsApp's page handed over less than it did",
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
