import { isZone } from "../../scheduling/zone.ts";
import { type DoctorFinding, faultFinding, okFinding, warningFinding } from "./finding.ts";

const OLDEST = [20, 19] as const;
const ENDED = 20;

/** Which Node runs, and whether somebody still mends it. */
export function examineNode(version: string): DoctorFinding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    return faultFinding(
      "Node",
      `${version} is too old`,
      `Install Node ${OLDEST.join(".")} or newer.`,
    );
  if (major <= ENDED)
    return warningFinding(
      "Node",
      `${version} works, but has had no security fixes since April 2026`,
      "Use Node 24 where real people are served.",
    );
  return okFinding("Node", version);
}

/** Whether the time-zone data is recent, and knows every zone that somebody lives in. */
export function examineTimeZones(data: string, zones: Iterable<string>): DoctorFinding[] {
  const year = Number(data.slice(0, 4));
  const used = new Set(zones);
  const unknown = [...used].filter((zone) => !isZone(zone));
  const age =
    year < new Date().getFullYear() - 1
      ? warningFinding(
          "time zones",
          `the data is of ${data}`,
          "Update the package moment-timezone: where clocks were changed since, people are asked an hour off.",
        )
      : okFinding("time zones", `data ${data}; ${used.size} in use, all known`);
  if (unknown.length === 0) return [age];
  const remedy = "Correct them in the roster, or update the package moment-timezone.";
  return [faultFinding("time zones", `not known here: ${unknown.join(", ")}`, remedy)];
}
