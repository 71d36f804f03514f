import { expect, test } from "@jest/globals";
import { findNearness, mentorsAtOnce, mentorTimeout } from "../../src/mentoring/clock.ts";

const now = new Date("2026-11-24T09:00Z");
const HOUR = 3_600_000;

test.each([
  [undefined, "far", 72, 1],
  ["when she is back", "far", 72, 1],
  ["2027-03-01", "far", 72, 1],
  ["2026-12-08", "far", 58.5, 1],
  ["2026-12-01", "near", 30.5, 1],
  ["2026-11-27", "near", 14.5, 1],
  ["2026-11-26", "pressing", 10.5, 2],
  ["2026-11-24", "pressing", 4, 2],
  ["2026-11-01", "pressing", 4, 2],
] as const)(
  "with a day %s it is %s: silence lasts %d hours, %d at once",
  (by, nearness, hours, together) => {
    expect(findNearness(by, now)).toBe(nearness);
    expect(mentorTimeout(by, now)).toBe(hours * HOUR);
    expect(mentorsAtOnce(by, now)).toBe(together);
  },
);
