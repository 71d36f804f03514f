import { expect, test } from "@jest/globals";
import { addDays, isoWeekOf } from "../../src/scheduling/calendar.ts";
import { previousPeriod } from "../../src/scheduling/previous-period.ts";

test.each([
  ["2026-W48", "2026-W47"],
  ["2026-W01", "2025-W52"],
  ["2027-W01", "2026-W53"],
  ["2021-W01", "2020-W53"],
  ["2026-11", "2026-10"],
  ["2026-01", "2025-12"],
  ["2026-Q1", "2025-Q4"],
  ["2026-Q3", "2026-Q2"],
  ["kenya_2026.pilots#-7d", undefined],
  ["once", undefined],
  ["2026-11-23", undefined],
  ["", undefined],
])("before %p came %p", (period, before) => {
  expect(previousPeriod(period)).toBe(before);
});

test("every week from 1999 to 2050 follows the one before it", () => {
  for (let day = "1999-01-04"; day < "2050-12-31"; day = addDays(day, 7)) {
    expect(previousPeriod(isoWeekOf(addDays(day, 7)))).toBe(isoWeekOf(day));
  }
});

test("before the week of something fortnightly came the week before last", () => {
  expect(previousPeriod("2026-W50", "fortnight")).toBe("2026-W48");
  expect(previousPeriod("2027-W01", "fortnight")).toBe("2026-W52");
  expect(previousPeriod("2026-W50", "week")).toBe("2026-W49");
});
