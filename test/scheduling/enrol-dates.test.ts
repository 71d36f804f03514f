import { describe, expect, test } from "@jest/globals";
import type { DateOffer } from "../../src/scheduling/enrol.ts";
import { planOverdue } from "../../src/scheduling/plan.ts";
import { amina, enrol, flow, shown, weekly } from "../support/enrolling.ts";

describe("a campaign around dates", () => {
  const ahead = flow("milestone_ahead", { when: { every: "milestone", days: -7, at: "09:00" } });
  const after = flow("decision_after", { when: { every: "decision", days: 1, at: "09:00" } });
  const follows = flow("lesson", {
    when: { every: "result", of: "shifts_pulse", days: 2, at: "10:00" },
  });
  const all = [ahead, after, follows];
  const pilots: DateOffer = {
    id: "kenya_2026.pilots",
    kind: "milestone",
    day: "2026-12-15",
    engagement: "kenya_2026",
  };
  const dates: readonly DateOffer[] = [
    pilots,
    { id: "long_ago", kind: "milestone", day: "2026-11-20" },
    { id: "who_pays", kind: "decision", day: "2026-11-30" },
    { id: "pulse_1", kind: "result", of: "shifts_pulse", day: "2026-11-20" },
    { id: "weekly_1", kind: "result", of: "team_weekly", day: "2026-11-20" },
  ];

  test("has one enrolment for each date of its kind that is still ahead", () => {
    expect(shown(enrol(amina, all, { dates }))).toEqual([
      "milestone_ahead/amina/kenya_2026.pilots 2026-12-08T06:00 kenya_2026.pilots#-7d",
      "decision_after/amina/who_pays 2026-12-01T06:00 who_pays#+1d",
      "lesson/amina/pulse_1 2026-11-22T07:00 pulse_1#+2d",
    ]);
    expect(enrol(amina, [ahead], { dates })[0]?.engagement).toBe("kenya_2026");
    expect(enrol(amina, all)).toEqual([]);
  });

  test("moves with its date, and keeps what a move made overdue", () => {
    const known = enrol(amina, [ahead], { dates: [pilots] });
    const later = enrol(amina, [ahead], { known, dates: [{ ...pilots, day: "2027-01-15" }] });
    expect(shown(later)[0]).toMatch("2027-01-08T06:00");
    const now = new Date("2026-12-08T05:00:00Z");
    const sooner = enrol({ ...amina, hour: "07:00" }, [ahead], { known, now, dates: [pilots] });
    expect(sooner.flatMap((each) => planOverdue(each, ahead, now).fires)).toMatchObject([
      { key: "milestone_ahead/amina/kenya_2026.pilots/kenya_2026.pilots#-7d", state: "due" },
    ]);
  });

  test("comes once for each date, or is skipped as too late and then over", () => {
    const known = enrol(amina, [ahead], { dates: [pilots] });
    const now = new Date("2026-12-08T06:00:00Z");
    const asked = known.map((each) => planOverdue(each, ahead, now).next);
    const moved = [{ ...pilots, day: "2027-01-15" }];
    expect(shown(enrol(amina, [ahead], { known: asked, now, dates: moved }))).toEqual([
      "milestone_ahead/amina/kenya_2026.pilots",
    ]);
    const late = known.map((each) => planOverdue(each, ahead, new Date("2026-12-10T06:00:00Z")));
    expect(late.flatMap(({ fires }) => fires)).toMatchObject([
      { period: "kenya_2026.pilots#-7d", state: "skipped", reason: "too_late" },
    ]);
    expect(late.map(({ next }) => next.nextAt)).toEqual([undefined]);
  });
});

describe("the last working day of a month", () => {
  const monthly = flow("month_end", { when: { every: "month", working_day: "last", at: "09:00" } });
  const now = new Date("2027-01-20T00:00:00Z");

  test("is that of the team's weekend, now and next month, and moves when the weekend does", () => {
    const jordan = { now, weekend: [5, 6] };
    const known = enrol(amina, [monthly], jordan);
    expect(shown(known)).toEqual(["month_end/amina 2027-01-31T06:00 2027-01"]);
    const next = known.map(
      (each) => planOverdue(each, monthly, new Date("2027-01-31T06:00:00Z")).next,
    );
    expect(shown(next)).toEqual(["month_end/amina 2027-02-28T06:00 2027-02"]);
    expect(enrol(amina, [monthly], { ...jordan, known })[0]).toBe(known[0]);
    expect(shown(enrol(amina, [monthly], { ...jordan, weekend: [6, 7], known }))).toEqual([
      "month_end/amina 2027-01-29T06:00 2027-01",
    ]);
  });

  test("does not make other campaigns go by the weekend", () => {
    expect(enrol(amina, [weekly], { weekend: [5, 6] })).toEqual(enrol(amina, [weekly]));
  });
});

test("a quarter that was asked is not asked again when the campaign moves within it", () => {
  const quarterly = (month: number) =>
    flow("shifts_pulse", { when: { every: "quarter", month, day: 15, at: "09:00" } });
  const known = enrol(amina, [quarterly(2)], { now: new Date("2026-11-01T00:00:00Z") });
  const asked = known.map(
    (each) => planOverdue(each, quarterly(2), new Date("2026-11-15T06:00:00Z")).next,
  );
  expect(shown(enrol(amina, [quarterly(3)], { known: asked }))).toEqual([
    "shifts_pulse/amina 2027-03-15T06:00 2027-Q1",
  ]);
});

test("a weekly campaign that becomes fortnightly goes on from the week that comes", () => {
  const fortnightly = flow("team_weekly", {
    when: { every: "fortnight", on: "monday", from: "2026-11-16", at: "09:00" },
  });
  expect(shown(enrol(amina, [fortnightly], { known: enrol(amina, [weekly]) }))).toEqual([
    "team_weekly/amina 2026-11-30T06:00 2026-W49",
  ]);
});
