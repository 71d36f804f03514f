import { describe, expect, test } from "@jest/globals";
import { CampaignFile } from "../../src/scheduling/campaign.ts";

const file = (over: object = {}) => ({
  id: "team_weekly",
  type: "flow",
  flow: "team_weekly",
  to: ["team_member"],
  when: { every: "week", on: "monday", at: "09:00" },
  ...over,
});
const faults = (over: object) =>
  CampaignFile.safeParse(file(over)).error?.issues.map(({ path, message }) =>
    [path.join("."), message].join(": "),
  ) ?? [];

describe("a campaign file", () => {
  test("needs to say nothing of its manners: the defaults are decent", () => {
    expect(CampaignFile.parse(file())).toMatchObject({
      window: { from: "08:00", until: "18:00" },
      on_day_off: "shift",
      overlap: "queue",
      urgent: false,
      silence: [],
    });
  });

  test.each([
    { every: "fortnight", on: "monday", from: "2026-11-23", at: "09:00" },
    { every: "month", day: 31, at: "09:00" },
    { every: "month", on: "monday", nth: "last", at: "09:00" },
    { every: "month", working_day: "first", at: "09:00" },
    { every: "quarter", month: 3, day: 1, at: "09:00" },
    { every: "milestone", days: -7, at: "09:00" },
    { every: "decision", days: 1, at: "09:00" },
    { every: "result", of: "shifts_pulse", days: 2, at: "09:00" },
  ])("may come by the rule %j", (when) => {
    expect(faults({ when })).toEqual([]);
  });

  test.each([
    [{ when: { every: "month", at: "09:00" } }, /^when: Name one day/],
    [{ when: { every: "month", on: "monday", at: "09:00" } }, /^when: Name one day/],
    [{ when: { every: "month", day: 1, working_day: "last", at: "09:00" } }, /^when: Name one day/],
    [
      { when: { every: "fortnight", on: "monday", from: "2026-02-30", at: "09:00" } },
      /^when.from: /,
    ],
    [{ window: { from: "18:00", until: "08:00" } }, /^window: Let `from` be earlier/],
    [{ window: { from: "02:00", until: "08:00" } }, /^window.from: a local time/],
    [{ jitter: "2d" }, /^jitter: a span/],
    [
      {
        silence: [
          { after: 2, do: "member" },
          { after: 2, do: "coach" },
        ],
      },
      /^silence: Order the steps/,
    ],
  ])("is told what is wrong with %j", (over, words) => {
    expect(faults(over)).toEqual([expect.stringMatching(words)]);
  });
});
