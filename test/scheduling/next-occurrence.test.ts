import { describe, expect, test } from "@jest/globals";
import { findNextOccurrence } from "../../src/scheduling/next-occurrence.ts";
import type { OccurrenceTiming } from "../../src/scheduling/occurrence.ts";
import type { CampaignRule, WEEKDAYS } from "../../src/scheduling/rule.ts";

const weekly = (on: (typeof WEEKDAYS)[number], at = "09:00"): CampaignRule => ({
  every: "week",
  on,
  at,
});
const monthly = (day: number, at = "09:00"): CampaignRule => ({ every: "month", day, at });
const next = (rule: CampaignRule, zone: string, from: string, hour?: string) =>
  shown({ rule, zone, hour }, from);
const shown = (timing: OccurrenceTiming, from: string) => {
  const found = findNextOccurrence(timing, new Date(from));
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

describe("a campaign every other week", () => {
  const rule: CampaignRule = { every: "fortnight", on: "tuesday", from: "2026-11-29", at: "09:00" };

  test("falls in the week of its first day, whatever day of it that is, and in every second one", () => {
    expect(next(rule, "Africa/Accra", "2026-11-23T00:00:00Z")).toBe("2026-11-24T09:00 2026-W48");
    expect(next(rule, "Africa/Accra", "2026-11-24T09:00:01Z")).toBe("2026-12-08T09:00 2026-W50");
  });

  test("keeps its turn across a year of 53 weeks, and before its first day", () => {
    expect(next(rule, "Africa/Accra", "2026-12-22T10:00:00Z")).toBe("2027-01-05T09:00 2027-W01");
    expect(next(rule, "Africa/Accra", "2026-11-01T00:00:00Z")).toBe("2026-11-10T09:00 2026-W46");
  });
});

describe("a monthly campaign on a kind of day", () => {
  test.each([
    [{ on: "monday", nth: 1 }, "2026-11-23T00:00:00Z", "2026-12-07T09:00 2026-12"],
    [{ on: "thursday", nth: 4 }, "2026-11-23T00:00:00Z", "2026-11-26T09:00 2026-11"],
    [{ on: "monday", nth: "last" }, "2026-11-23T00:00:00Z", "2026-11-30T09:00 2026-11"],
    [{ working_day: "last" }, "2027-01-25T00:00:00Z", "2027-01-29T09:00 2027-01"],
    [{ working_day: "first" }, "2027-04-30T12:00:00Z", "2027-05-03T09:00 2027-05"],
  ] as const)("%j after %s", (on, from, expected) => {
    expect(next({ every: "month", ...on, at: "09:00" }, "Africa/Accra", from)).toBe(expected);
  });

  test("goes by the weekend of the team: in Jordan the last working day may be a Sunday", () => {
    const rule: CampaignRule = { every: "month", working_day: "last", at: "09:00" };
    const from = "2027-01-25T00:00:00Z";
    expect(shown({ rule, zone: "Asia/Amman", weekend: [5, 6] }, from)).toBe(
      "2027-01-31T06:00 2027-01",
    );
    expect(shown({ rule, zone: "Asia/Amman" }, from)).toBe("2027-01-29T06:00 2027-01");
  });
});

test("a quarterly campaign falls in the same month of each quarter", () => {
  const rule: CampaignRule = { every: "quarter", month: 2, day: 31, at: "09:00" };
  expect(next(rule, "Africa/Accra", "2026-11-23T00:00:00Z")).toBe("2026-11-30T09:00 2026-Q4");
  expect(next(rule, "Africa/Accra", "2026-11-30T09:00:01Z")).toBe("2027-02-28T09:00 2027-Q1");
});

describe("a campaign that hangs on a date", () => {
  const before: CampaignRule = { every: "milestone", days: -7, at: "09:00" };
  const timing = (rule: CampaignRule): OccurrenceTiming => ({
    rule,
    zone: "Africa/Nairobi",
    date: { id: "pilot_sites", day: "2026-12-15" },
  });

  test("comes so many days before or after it, on the person's own clock", () => {
    const from = "2026-11-23T00:00:00Z";
    expect(shown(timing(before), from)).toBe("2026-12-08T06:00 pilot_sites#-7d");
    expect(shown(timing({ every: "decision", days: 1, at: "14:00" }), from)).toBe(
      "2026-12-16T11:00 pilot_sites#+1d",
    );
    expect(shown(timing({ every: "result", of: "shifts", days: 2, at: "09:00" }), from)).toBe(
      "2026-12-17T06:00 pilot_sites#+2d",
    );
  });

  test("comes once, and never without a date", () => {
    expect(shown(timing(before), "2026-12-08T06:00:01Z")).toBeUndefined();
    expect(next(before, "Africa/Nairobi", "2026-11-23T00:00:00Z")).toBeUndefined();
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
