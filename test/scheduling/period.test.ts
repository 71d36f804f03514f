import { describe, expect, test } from "@jest/globals";
import {
  enrolmentEvery,
  isBefore,
  periodContaining,
  periodKind,
  periodKindOfRule,
} from "../../src/scheduling/period.ts";
import type { CampaignRule } from "../../src/scheduling/rule.ts";

const at = "09:00";
const rules: readonly (readonly [CampaignRule, string, string])[] = [
  [{ every: "week", on: "monday", at }, "2026-W48", "week"],
  [{ every: "fortnight", on: "monday", from: "2026-11-23", at }, "2026-W48", "week"],
  [{ every: "month", day: 1, at }, "2026-11", "month"],
  [{ every: "quarter", month: 2, day: 1, at }, "2026-Q4", "quarter"],
  [{ every: "milestone", days: -7, at }, "2026-11-23", "date"],
  [{ every: "decision", days: 1, at }, "2026-11-23", "date"],
  [{ every: "result", of: "lesson", days: 1, at }, "2026-11-23", "date"],
  [{ every: "once", at }, "once", "once"],
];

describe("the period of a rule", () => {
  test.each(rules)("%j", (rule, period, kind) => {
    expect(periodContaining(rule, "2026-11-23")).toBe(period);
    expect(periodKindOfRule(rule)).toBe(kind);
    expect(periodKind(period)).toBe(kind);
  });
});

test("periods have an order within their kind only", () => {
  expect(isBefore("2026-W09", "2026-W10")).toBe(true);
  expect(isBefore("2026-Q4", "2027-Q1")).toBe(true);
  expect(isBefore("2026-11", "2026-W48")).toBe(false);
  expect(isBefore("a#-7d", "b#-7d")).toBe(false);
});

test("what a rule is every of stands first in the basis of its enrolments", () => {
  expect(enrolmentEvery("fortnight monday 2026-11-23 09:00|Africa/Nairobi||")).toBe("fortnight");
});
