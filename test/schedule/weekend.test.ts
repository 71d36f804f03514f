import { expect, test } from "@jest/globals";
import { weekendBy, weekendOf } from "../../src/schedule/weekend.ts";

test.each([
  ["KE", [6, 7]],
  ["SN", [6, 7]],
  ["JO", [5, 6]],
  ["EG", [5, 6]],
  ["BD", [5, 6]],
  ["UG", [7]],
  ["NP", [6]],
  ["XX", [6, 7]],
])("the weekend of %s is %j", (country, weekend) => {
  expect(weekendOf(country)).toEqual(weekend);
});

test("is read from engines of either age, and is Saturday and Sunday where they say nothing", () => {
  expect(weekendBy({ weekInfo: { weekend: [5, 6] } })).toEqual([5, 6]);
  expect(weekendBy({ getWeekInfo: () => ({ weekend: [5] }) })).toEqual([5]);
  expect(weekendBy({})).toEqual([6, 7]);
});
