import { expect, test } from "@jest/globals";
import { countryWeekend, localeWeekend } from "../../src/scheduling/weekend.ts";

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
  expect(countryWeekend(country)).toEqual(weekend);
});

test("is read from engines of either age, and is Saturday and Sunday where they say nothing", () => {
  expect(localeWeekend({ weekInfo: { weekend: [5, 6] } })).toEqual([5, 6]);
  expect(localeWeekend({ getWeekInfo: () => ({ weekend: [5] }) })).toEqual([5]);
  expect(localeWeekend({})).toEqual([6, 7]);
});
