import { existsSync, readFileSync, watch } from "node:fs";
import type { LedgerEntry } from "../../adapters/practice/ledger.ts";

/** Resolves as soon as a practice ledger gets a new line of this type, or once the time is over. */
export async function nextLine(
  file: string,
  type: LedgerEntry["type"],
  milliseconds: number,
): Promise<void> {
  if (!existsSync(file)) return;
  const count = (): number => readFileSync(file, "utf8").split(`{"type":"${type}"`).length;
  const before = count();
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      watcher.close();
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    const watcher = watch(file, () => {
      if (count() > before) done();
    });
  });
}
