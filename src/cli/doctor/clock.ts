import type { Config } from "../../config/config.ts";
import { openServiceStore, readSettings } from "../shared/open-service-store.ts";
import { type DoctorFinding, faultFinding, okFinding } from "./finding.ts";

// As long as the service itself believes a downtime to be.
const LONGEST = 45 * 86_400_000;

/** Whether the clock of this machine can be right by what the service saw last. */
export function clockFindings(
  { practice }: Pick<Config, "practice">,
  seen: Date | undefined,
  now: Date,
): DoctorFinding[] {
  if (practice.on || !seen) return [];
  const ahead = now.getTime() - seen.getTime();
  const last = `the service last saw ${shown(seen)}`;
  if (ahead <= LONGEST) return [okFinding("clock", `${shown(now)}; ${last}`)];
  return [
    faultFinding(
      "clock",
      `it shows ${shown(now)}, and ${last}: nothing is planned until this is settled`,
      "Correct the clock; or, where it is right, confirm it: npm run doctor -- --accept-clock",
    ),
  ];
}

/** Keeps that the time which this machine shows is right; the words for the operator. */
export async function acceptClock(): Promise<string> {
  const config = readSettings();
  if (config.practice.on) return "Practice has a clock of its own: there is nothing to confirm.\n";
  const opened = await openServiceStore(config);
  const { store } = opened;
  try {
    const now = new Date();
    const { seen } = await store.clockMark();
    await store.acceptClock(now);
    const before = seen ? ` The service last saw ${shown(seen)}.` : "";
    return `Confirmed: it is ${shown(now)}.${before} The service goes on within ten seconds.\n`;
  } finally {
    await opened.close();
  }
}

function shown(instant: Date): string {
  return `${instant.toISOString().slice(0, 16)}Z`;
}
