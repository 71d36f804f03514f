import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { findNextOccurrence } from "../../src/scheduling/next-occurrence.ts";
import type { OccurrenceTiming } from "../../src/scheduling/occurrence.ts";
import { type CampaignRule, WEEKDAYS } from "../../src/scheduling/rule.ts";
import { slowNext } from "../support/slow-occurrence.ts";

describe("any campaign", () => {
  const zone = fc.constantFrom(
    "Africa/Nairobi",
    "Asia/Amman",
    "Africa/Cairo",
    "America/Nuuk",
    "Australia/Lord_Howe",
    "Pacific/Easter",
    "Europe/Paris",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Pacific/Chatham",
    "Asia/Beirut",
  );
  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "59"))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
  const anyDay = fc
    .integer({ min: 0, max: 2500 })
    .map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
  const rule: fc.Arbitrary<CampaignRule> = fc.oneof(
    fc.record({ every: fc.constant("week" as const), on: fc.constantFrom(...WEEKDAYS), at: clock }),
    fc.record({
      every: fc.constant("month" as const),
      day: fc.integer({ min: 1, max: 31 }),
      at: clock,
    }),
    fc.record({
      every: fc.constant("month" as const),
      on: fc.constantFrom(...WEEKDAYS),
      nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, "last" as const),
      at: clock,
    }),
    fc.record({
      every: fc.constant("month" as const),
      working_day: fc.constantFrom("first" as const, "last" as const),
      at: clock,
    }),
    fc.record({
      every: fc.constant("fortnight" as const),
      on: fc.constantFrom(...WEEKDAYS),
      from: anyDay,
      at: clock,
    }),
    fc.record({
      every: fc.constant("quarter" as const),
      month: fc.integer({ min: 1, max: 3 }),
      day: fc.integer({ min: 1, max: 31 }),
      at: clock,
    }),
    fc.record({ every: fc.constant("once" as const), at: clock }),
  );
  const dated: fc.Arbitrary<CampaignRule> = fc.record({
    every: fc.constantFrom("milestone" as const, "decision" as const, "engagement_end" as const),
    days: fc.integer({ min: -20, max: 20 }),
    at: clock,
  });
  const weekend = fc.constantFrom(undefined, [5, 6], [7], [4, 5], []);
  // Every second case begins within three days of a change of the clocks or the end of a year.
  const day = fc.oneof(
    fc.integer({ min: Date.UTC(2025, 0, 2), max: Date.UTC(2030, 11, 20) }),
    fc
      .tuple(
        fc.constantFrom(
          "2027-03-27",
          "2027-04-29",
          "2027-09-04",
          "2027-10-03",
          "2027-10-30",
          "2026-12-31",
        ),
        fc.integer({ min: -3 * 1440, max: 2 * 1440 }),
      )
      .map(([date, minutes]) => Date.parse(date) + minutes * 60_000),
  );

  const timing: fc.Arbitrary<OccurrenceTiming> = fc.record({
    rule,
    zone,
    hour: fc.option(clock, { nil: undefined }),
    weekend,
  });

  const asSeen = (found: ReturnType<typeof findNextOccurrence>) =>
    found && `${found.at.getTime() / 60_000} ${found.period}`;

  test("comes when somebody would see it who watches the wall every minute", () => {
    fc.assert(
      fc.property(timing, day, (when, at) => {
        const from = new Date(Math.floor(at / 60_000) * 60_000);
        expect(asSeen(findNextOccurrence(when, from))).toBe(slowNext(when, from));
      }),
      { numRuns: 500 },
    );
  });

  test("comes so when it hangs on a date, or is over as soon as that watcher has seen it", () => {
    fc.assert(
      fc.property(dated, zone, day, fc.integer({ min: -40, max: 40 }), (when, where, at, off) => {
        const from = new Date(Math.floor(at / 60_000) * 60_000);
        const date = new Date(at + off * 86_400_000).toISOString().slice(0, 10);
        const hangs = { rule: when, zone: where, date: { id: "milestone", day: date } };
        expect(asSeen(findNextOccurrence(hangs, from))).toBe(slowNext(hangs, from));
      }),
      { numRuns: 200 },
    );
  });

  test("is never before the instant it is asked from, and never passes one over", () => {
    fc.assert(
      fc.property(timing, day, (when, at) => {
        const found = findNextOccurrence(when, new Date(at));
        expect(found?.at.getTime()).toBeGreaterThanOrEqual(at);
        const between = findNextOccurrence(when, new Date((at + Number(found?.at.getTime())) / 2));
        expect(between).toEqual(found);
      }),
      { numRuns: 400 },
    );
  });
});
