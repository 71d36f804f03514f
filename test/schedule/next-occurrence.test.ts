import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type CampaignRule, WEEKDAYS } from "../../src/schedule/campaign.ts";
import { nextOccurrence } from "../../src/schedule/next-occurrence.ts";
import type { Timing } from "../../src/schedule/occurrence.ts";

const weekly = (on: (typeof WEEKDAYS)[number], at = "09:00"): CampaignRule => ({
  every: "week",
  on,
  at,
});
const monthly = (day: number, at = "09:00"): CampaignRule => ({ every: "month", day, at });
const next = (rule: CampaignRule, zone: string, from: string, hour?: string) => {
  const found = nextOccurrence({ rule, zone, hour }, new Date(from));
  return found && `${found.at.toISOString().slice(0, 16)} ${found.period}`;
};

describe("a weekly campaign", () => {
  test("comes on the morning of each person's own Monday", () => {
    const rule = weekly("monday");
    const from = "2026-11-20T12:00:00Z";
    expect(next(rule, "Africa/Nairobi", from)).toBe("2026-11-23T06:00 2026-W48");
    expect(next(rule, "Asia/Amman", from)).toBe("2026-11-23T06:00 2026-W48");
    expect(next(rule, "Africa/Accra", from)).toBe("2026-11-23T09:00 2026-W48");
    expect(next(rule, "Pacific/Kiritimati", from)).toBe("2026-11-22T19:00 2026-W48");
  });

  test("comes at the person's own hour where they have one", () => {
    const from = "2026-11-20T12:00:00Z";
    expect(next(weekly("monday"), "Africa/Nairobi", from, "16:30")).toBe(
      "2026-11-23T13:30 2026-W48",
    );
    expect(next(weekly("monday"), "Africa/Nairobi", from, "after lunch")).toBe(
      "2026-11-23T06:00 2026-W48",
    );
  });

  test("counts the very instant, and a moment later names the week after", () => {
    const rule = weekly("monday");
    expect(next(rule, "Africa/Accra", "2026-11-23T09:00:00.000Z")).toBe(
      "2026-11-23T09:00 2026-W48",
    );
    expect(next(rule, "Africa/Accra", "2026-11-23T09:00:00.001Z")).toBe(
      "2026-11-30T09:00 2026-W49",
    );
  });

  test.each([
    ["sunday", "2026-12-27T00:00:00Z", "2026-12-27T09:00 2026-W52"],
    ["friday", "2026-12-28T00:00:00Z", "2027-01-01T09:00 2026-W53"],
    ["monday", "2027-01-01T10:00:00Z", "2027-01-04T09:00 2027-W01"],
    ["tuesday", "2024-12-29T00:00:00Z", "2024-12-31T09:00 2025-W01"],
    ["saturday", "2027-12-30T00:00:00Z", "2028-01-01T09:00 2027-W52"],
  ] as const)("names its ISO week across the end of a year: %s from %s", (on, from, expected) => {
    expect(next(weekly(on), "Africa/Accra", from)).toBe(expected);
  });

  test("keeps its week where a clock change pushes it past midnight", () => {
    // Nuuk's clocks go from 23:00 to 24:00 on Saturday 27 March 2027; Cairo's from 0:00 to 1:00 on a Friday.
    expect(next(weekly("saturday"), "America/Nuuk", "2027-03-25T12:00:00Z", "23:30")).toBe(
      "2027-03-28T01:30 2027-W12",
    );
    expect(next(weekly("saturday"), "America/Nuuk", "2027-03-28T01:10:00Z", "23:30")).toBe(
      "2027-03-28T01:30 2027-W12",
    );
    expect(next(weekly("friday"), "Africa/Cairo", "2027-04-29T12:00:00Z", "00:00")).toBe(
      "2027-04-29T22:00 2027-W17",
    );
  });

  test("comes once where the clocks show its hour twice", () => {
    const rule = weekly("sunday");
    expect(next(rule, "Europe/Paris", "2027-10-30T12:00:00Z", "02:30")).toBe(
      "2027-10-31T00:30 2027-W43",
    );
    expect(next(rule, "Europe/Paris", "2027-10-31T00:30:01Z", "02:30")).toBe(
      "2027-11-07T01:30 2027-W44",
    );
  });
});

describe("a monthly campaign", () => {
  test.each([
    [31, "2027-01-31T09:00:01Z", "2027-02-28T09:00 2027-02"],
    [31, "2028-02-01T00:00:00Z", "2028-02-29T09:00 2028-02"],
    [30, "2027-02-28T09:00:01Z", "2027-03-30T09:00 2027-03"],
    [31, "2027-04-01T00:00:00Z", "2027-04-30T09:00 2027-04"],
    [1, "2026-12-01T09:00:01Z", "2027-01-01T09:00 2027-01"],
  ])("on day %i comes on the last day of a shorter month: from %s", (day, from, expected) => {
    expect(next(monthly(day), "Africa/Accra", from)).toBe(expected);
  });

  test("is counted by the person's own calendar", () => {
    expect(next(monthly(1), "Pacific/Kiritimati", "2026-11-15T00:00:00Z")).toBe(
      "2026-11-30T19:00 2026-12",
    );
  });
});

test("an occurrence that a clock change pushed past midnight is still to come on that day", () => {
  const once: CampaignRule = { every: "once", at: "09:00" };
  expect(next(once, "America/Nuuk", "2027-03-28T01:10:00Z", "23:30")).toBe("2027-03-28T01:30 once");
  // The Line Islands left out the last day of 1994.
  expect(next(monthly(31), "Pacific/Kiritimati", "1994-12-31T12:00:00Z")).toBe(
    "1994-12-31T19:00 1994-12",
  );
});

test("a campaign that happens once comes at the next such time", () => {
  const once: CampaignRule = { every: "once", at: "09:00" };
  expect(next(once, "Africa/Nairobi", "2026-11-23T05:59:00Z")).toBe("2026-11-23T06:00 once");
  expect(next(once, "Africa/Nairobi", "2026-11-23T06:01:00Z")).toBe("2026-11-24T06:00 once");
  expect(next(once, "Asia/Amman", "2026-11-23T22:00:00Z")).toBe("2026-11-24T06:00 once");
});

// The slow obvious way: look at the wall once a minute.

const DAY = 86_400_000;
const walls = new Map<string, Intl.DateTimeFormat>();

/** What a wall shows, as minutes since 1970 on a clock without zones. */
function wallAt(minute: number, zone: string): number {
  const format =
    walls.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  walls.set(zone, format);
  return Date.parse(`${format.format(minute * 60_000).replace(" ", "T")}Z`) / 60_000;
}

/** The minute at which a wall first shows a time; where it never does, as many minutes past the last one before. */
function slowInstant(wall: number, zone: string): number {
  let before = wall - 15 * 60;
  for (let minute = before; minute <= wall + 15 * 60; minute += 1) {
    const shows = wallAt(minute, zone);
    if (shows === wall) return minute;
    if (shows > wall) break;
    before = minute;
  }
  return before + wall - wallAt(before, zone);
}

function slowNext({ rule, zone, hour }: Timing, from: Date): string {
  const clock = hour ?? rule.at;
  const today = Math.floor(wallAt(from.getTime() / 60_000, zone) / 1440);
  for (let day = today - 2; ; day += 1) {
    const date = new Date(day * DAY);
    if (!fitsRule(rule, date)) continue;
    const at = slowInstant(
      day * 1440 + Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)),
      zone,
    );
    if (at * 60_000 >= from.getTime()) return `${at} ${slowPeriod(rule, date)}`;
  }
}

function fitsRule(rule: CampaignRule, date: Date): boolean {
  const tomorrow = new Date(date.getTime() + DAY);
  switch (rule.every) {
    case "week":
      return WEEKDAYS[(date.getUTCDay() + 6) % 7] === rule.on;
    case "month":
      return (
        date.getUTCDate() === rule.day ||
        (date.getUTCDate() < rule.day && tomorrow.getUTCMonth() !== date.getUTCMonth())
      );
    case "once":
      return true;
  }
}

function slowPeriod(rule: CampaignRule, date: Date): string {
  if (rule.every === "once") return "once";
  if (rule.every === "month") return date.toISOString().slice(0, 7);
  // Count the Thursdays of the year in which this week's Thursday lies.
  const monday = date.getTime() - ((date.getUTCDay() + 6) % 7) * DAY;
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  let thursdays = 0;
  for (let each = Date.UTC(year, 0, 1); each <= monday + 3 * DAY; each += DAY) {
    if (new Date(each).getUTCDay() === 4) thursdays += 1;
  }
  return `${year}-W${String(thursdays).padStart(2, "0")}`;
}

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
  const rule: fc.Arbitrary<CampaignRule> = fc.oneof(
    fc.record({ every: fc.constant("week" as const), on: fc.constantFrom(...WEEKDAYS), at: clock }),
    fc.record({
      every: fc.constant("month" as const),
      day: fc.integer({ min: 1, max: 31 }),
      at: clock,
    }),
    fc.record({ every: fc.constant("once" as const), at: clock }),
  );
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

  test("comes when somebody would see it who watches the wall every minute", () => {
    fc.assert(
      fc.property(
        rule,
        zone,
        fc.option(clock, { nil: undefined }),
        day,
        (when, where, hour, at) => {
          const timing = { rule: when, zone: where, hour };
          const from = new Date(Math.floor(at / 60_000) * 60_000);
          const found = nextOccurrence(timing, from);
          expect(found && `${found.at.getTime() / 60_000} ${found.period}`).toBe(
            slowNext(timing, from),
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  test("is never before the instant it is asked from, and never passes one over", () => {
    fc.assert(
      fc.property(rule, zone, day, (when, where, at) => {
        const timing = { rule: when, zone: where };
        const found = nextOccurrence(timing, new Date(at));
        expect(found?.at.getTime()).toBeGreaterThanOrEqual(at);
        const between = nextOccurrence(timing, new Date((at + Number(found?.at.getTime())) / 2));
        expect(between).toEqual(found);
      }),
      { numRuns: 400 },
    );
  });
});
