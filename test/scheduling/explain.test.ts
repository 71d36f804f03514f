import { describe, expect, test } from "@jest/globals";
import type { Fire } from "../../src/domain/fire.ts";
import { type ExplainFacts, explainDay, listComing } from "../../src/scheduling/explain.ts";
import { formatComing, formatFire, formatReason } from "../../src/scheduling/explain-text.ts";
import { amina, bruno, enrol, flow, weekly } from "../support/enrolling.ts";

const zone = "Africa/Nairobi";
const wall = (at: string) => new Date(`${at}:00+03:00`);
const fire = (over: Partial<Fire> = {}): Fire => ({
  key: "team_weekly/amina/2026-W48",
  kind: "check_in",
  dueAt: wall("2026-11-23T09:00"),
  contact: "amina",
  state: "done",
  campaign: "team_weekly",
  period: "2026-W48",
  ...over,
});
const known = (over: Partial<ExplainFacts> = {}): ExplainFacts => ({
  contact: amina,
  campaigns: [weekly],
  enrolments: enrol(amina, [weekly], { now: wall("2026-11-24T00:00") }),
  fires: [],
  where: { zone, calendar: { weekend: [6, 7], holidays: [], marks: [], leave: [] } },
  now: wall("2026-11-24T00:00"),
  ...over,
});
const why = (day: string, over: Partial<ExplainFacts> = {}) =>
  explainDay(known(over), day).map((reason) => formatReason(reason, zone));

describe("why did Amina get nothing on Monday?", () => {
  test("she did: she was asked", () => {
    expect(why("2026-11-23", { fires: [fire()] })).toEqual([
      "team_weekly 2026-W48: asked at 09:00",
    ]);
  });

  test("it was put off to Tuesday, and Tuesday tells where it came from", () => {
    const late = fire({
      dueAt: wall("2026-11-24T09:00"),
      delays: [{ from: wall("2026-11-23T09:00"), because: "holiday" }],
    });
    const times = "put off from Monday 2026-11-23 09:00 to Tuesday 2026-11-24 09:00";
    expect(why("2026-11-23", { fires: [late] })).toEqual([
      `team_weekly 2026-W48: ${times}: public holiday`,
    ]);
    expect(why("2026-11-24", { fires: [late] })).toEqual([
      `team_weekly 2026-W48: asked at 09:00; ${times}: public holiday`,
    ]);
  });

  test("it was put off twice, and each day tells its own part", () => {
    const late = fire({
      dueAt: wall("2026-11-26T08:00"),
      delays: [
        { from: wall("2026-11-23T09:00"), because: "leave" },
        { from: wall("2026-11-25T19:00"), because: "quiet_hours" },
      ],
    });
    expect(why("2026-11-23", { fires: [late] })[0]).toContain(
      "to Wednesday 2026-11-25 19:00: on leave",
    );
    expect(why("2026-11-25", { fires: [late] })[0]).toContain(
      "to Thursday 2026-11-26 08:00: outside the hours of its window",
    );
    expect(why("2026-11-24", { fires: [late] })[0]).toContain("nothing was due that day");
  });

  test("it was skipped", () => {
    const skipped = fire({ state: "skipped", reason: "over_budget" });
    expect(why("2026-11-23", { fires: [skipped] })).toEqual([
      "team_weekly 2026-W48: skipped at 09:00: over budget",
    ]);
  });

  test("nothing was due that day", () => {
    expect(why("2026-11-24")).toEqual([
      "nothing was due that day; next is team_weekly 2026-W49 on Monday 2026-11-30 09:00",
    ]);
    expect(why("2026-11-24", { enrolments: [] })).toEqual([
      "nothing was due that day, and nothing is to come",
    ]);
  });

  test("she opted out, or nothing is meant for somebody like her", () => {
    const stopped = { ...amina, standing: "stopped" as const };
    expect(why("2026-11-23", { contact: stopped, enrolments: [] })).toEqual(["nothing: opted out"]);
    expect(why("2026-11-23", { contact: bruno, enrolments: [] })).toEqual([
      "nothing: no campaign reaches a coach",
    ]);
  });

  test("it is still to come, and what will become of it as things stand", () => {
    const reason = why("2026-11-30");
    expect(reason).toEqual(["team_weekly 2026-W49: to be asked at 09:00"]);
    const calendar = {
      ...known().where.calendar,
      holidays: [{ day: "2026-11-30", name: "A holiday", certain: true }],
    };
    expect(why("2026-11-30", { where: { zone, calendar } })).toEqual([
      "team_weekly 2026-W49: to be asked at 09:00; as things stand, put off from Monday 2026-11-30 09:00 to Tuesday 2026-12-01 09:00: public holiday",
    ]);
    const skipping = flow("team_weekly", { on_day_off: "skip" });
    expect(why("2026-11-30", { campaigns: [skipping], where: { zone, calendar } })).toEqual([
      "team_weekly 2026-W49: to be asked at 09:00; as things stand, skipped: public holiday",
    ]);
  });

  test("several things happened, in the order of the day", () => {
    const fires = [
      fire({ key: "r", kind: "reminder", dueAt: wall("2026-11-23T16:00"), state: "dropped" }),
      fire(),
      fire({ key: "q", campaign: "lesson", dueAt: wall("2026-11-23T11:00"), state: "queued" }),
    ];
    expect(why("2026-11-23", { fires })).toEqual([
      "team_weekly 2026-W48: asked at 09:00",
      "lesson 2026-W48: due at 11:00, waits until the conversation under way ends",
      "team_weekly 2026-W48: dropped at 16:00: what it was made for was over",
    ]);
  });
});

describe("what is to come for Amina", () => {
  test("is each occurrence in order, without what is a fire already", () => {
    const monthly = flow("lesson", { when: { every: "month", day: 2, at: "10:00" } });
    const both = known({
      campaigns: [weekly, monthly],
      enrolments: enrol(amina, [weekly, monthly], { now: wall("2026-11-24T00:00") }),
      fires: [fire({ key: "team_weekly/amina/2026-W49", state: "skipped", reason: "cancelled" })],
    });
    const told = listComing(both, wall("2026-12-09T00:00"));
    expect(told.map((each) => `${each.fire.key} ${formatComing(each, zone)}`)).toEqual([
      "lesson/amina/2026-12 lesson 2026-12: to be asked at 10:00",
      "team_weekly/amina/2026-W50 team_weekly 2026-W50: to be asked at 09:00",
    ]);
  });

  test("is nothing where a campaign is gone or its enrolment rests", () => {
    expect(listComing(known({ campaigns: [] }), wall("2027-01-01T00:00"))).toEqual([]);
    const resting = known().enrolments.map((each) => ({ ...each, active: false }));
    expect(listComing(known({ enrolments: resting }), wall("2027-01-01T00:00"))).toEqual([]);
  });
});

test.each([
  [{ state: "due", kind: "reminder" }, "to be reminded at 09:00"],
  [{ kind: "timeout" }, "moved on without an answer at 09:00"],
  [{ kind: "ladder", rung: "coach" }, "a word to the coach after silence at 09:00"],
  [{ kind: "ladder", rung: "member", state: "due" }, "another member after silence due at 09:00"],
  [{ state: "skipped" }, "skipped at 09:00: no reason was kept"],
] as const)("a fire in words: %j", (over, words) => {
  expect(formatFire(fire(over), zone)).toBe(`team_weekly 2026-W48: ${words}`);
});

test("a fire of no campaign goes by its run, or by its key", () => {
  const bare = { campaign: undefined, period: undefined };
  expect(formatFire(fire({ ...bare, kind: "expiry", run: "run-1" }), zone)).toMatch(/^run-1: /);
  expect(formatFire(fire({ ...bare, key: "a/b" }), zone)).toMatch(/^a\/b: /);
});
