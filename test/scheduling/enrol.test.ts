import { describe, expect, test } from "@jest/globals";
import type { Contact } from "../../src/domain/people.ts";
import { CampaignFile } from "../../src/scheduling/campaign.ts";
import { planOverdue } from "../../src/scheduling/plan.ts";
import { amina, bruno, engagement, enrol, flow, shown, weekly } from "../support/enrolling.ts";

const welcome = flow("welcome", { when: { every: "once", at: "09:00" }, standing: "invited" });
const coachWeekly = flow("coach_weekly", { to: ["coach"], per: "engagement" });
const digest = CampaignFile.parse({
  id: "coach_digest",
  type: "digest",
  of: "team_weekly",
  to: ["coach"],
  when: { every: "week", on: "tuesday", at: "08:00" },
});

describe("a campaign reaches", () => {
  const all = [weekly, welcome, coachWeekly, digest];

  test("a team member who agreed: the weekly check-in, on their own clock", () => {
    expect(shown(enrol(amina, all))).toEqual(["team_weekly/amina 2026-11-23T06:00 2026-W48"]);
    expect(shown(enrol({ ...amina, hour: "16:00" }, all))).toEqual([
      "team_weekly/amina 2026-11-23T13:00 2026-W48",
    ]);
  });

  test("somebody who was never asked: only the welcome", () => {
    expect(shown(enrol({ ...amina, standing: "invited" }, all))).toEqual([
      "welcome/amina 2026-11-21T06:00 once",
    ]);
  });

  test.each(["declined", "stopped"] as const)("nobody who %s", (standing) => {
    expect(enrol({ ...amina, standing }, all)).toEqual([]);
    expect(enrol({ ...bruno, standing }, all)).toEqual([]);
  });

  test("a coach: one digest, and one reflection for each engagement that is not over", () => {
    const engagements = [
      engagement("kenya_2026"),
      engagement("senegal_2026", { until: "2026-11-20" }),
      engagement("over", { until: "2026-11-19" }),
      engagement("of_somebody_else", { coach: "chidi" }),
    ];
    expect(shown(enrol(bruno, all, { engagements }))).toEqual([
      "coach_weekly/bruno/kenya_2026 2026-11-23T06:00 2026-W48",
      "coach_weekly/bruno/senegal_2026 2026-11-23T06:00 2026-W48",
      "coach_digest/bruno 2026-11-24T05:00 2026-W48",
    ]);
  });

  test("a coach whose engagement has not begun: on its first day or later", () => {
    const engagements = [engagement("jordan_2027", { from: "2027-01-05" })];
    expect(shown(enrol(bruno, [coachWeekly], { engagements }))).toEqual([
      "coach_weekly/bruno/jordan_2027 2027-01-11T06:00 2027-W02",
    ]);
  });
});

describe("an enrolment that is known", () => {
  const known = enrol(amina, [weekly]);

  test("stays as it is while rule, zone and hour do, even when it is overdue", () => {
    const now = new Date("2026-12-20T00:00:00Z");
    expect(enrol({ ...amina, name: "Amina W." }, [weekly], { known, now })[0]).toBe(known[0]);
  });

  test("moves with the person's hour, zone and the campaign's rule", () => {
    const moves = [
      enrol({ ...amina, hour: "07:30" }, [weekly], { known }),
      enrol({ ...amina, zone: "Africa/Accra" }, [weekly], { known }),
      enrol(
        amina,
        [flow("team_weekly", { when: { every: "week", on: "thursday", at: "10:00" } })],
        {
          known,
        },
      ),
      enrol(amina, [flow("team_weekly", { when: { every: "month", day: 1, at: "10:00" } })], {
        known,
      }),
    ];
    expect(moves.flatMap(shown)).toEqual([
      "team_weekly/amina 2026-11-23T04:30 2026-W48",
      "team_weekly/amina 2026-11-23T09:00 2026-W48",
      "team_weekly/amina 2026-11-26T07:00 2026-W48",
      "team_weekly/amina 2026-12-01T07:00 2026-12",
    ]);
  });

  test("is not given its week again when the hour moves on after it was asked", () => {
    const now = new Date("2026-11-23T06:30:00Z");
    const asked = known.map((each) => planOverdue(each, weekly, now).next);
    expect(shown(enrol({ ...amina, hour: "15:00" }, [weekly], { known: asked, now }))).toEqual([
      "team_weekly/amina 2026-11-30T12:00 2026-W49",
    ]);
  });

  test("does not lose its week when the hour moves back before it was asked", () => {
    const now = new Date("2026-11-23T05:30:00Z");
    const moved = enrol({ ...amina, hour: "08:00" }, [weekly], { known, now });
    expect(shown(moved)).toEqual(["team_weekly/amina 2026-11-23T05:00 2026-W48"]);
    expect(moved.flatMap((each) => planOverdue(each, weekly, now).fires)).toMatchObject([
      { key: "team_weekly/amina/2026-W48", state: "due" },
    ]);
  });

  test("keeps a week that downtime made overdue, though its hour changed meanwhile", () => {
    const now = new Date("2026-11-23T18:00:00Z");
    const moved = enrol({ ...amina, hour: "10:00" }, [weekly], { known, now });
    expect(moved.flatMap((each) => planOverdue(each, weekly, now).fires)).toMatchObject([
      { key: "team_weekly/amina/2026-W48", state: "due" },
    ]);
  });

  test("of a campaign that was gone for a while begins with what is to come", () => {
    const gone = known.map((each) => ({ ...each, active: false }));
    const now = new Date("2026-12-09T00:00:00Z");
    expect(enrol(amina, [weekly], { known: gone, now })).toEqual([
      { ...known[0], nextAt: new Date("2026-12-14T06:00:00Z"), nextPeriod: "2026-W51" },
    ]);
  });

  test("begins later when its engagement does", () => {
    const early = enrol(bruno, [coachWeekly], { engagements: [engagement("kenya_2026")] });
    const late = enrol(bruno, [coachWeekly], {
      engagements: [engagement("kenya_2026", { from: "2026-12-01" })],
      known: early,
    });
    expect(shown(late)).toEqual(["coach_weekly/bruno/kenya_2026 2026-12-07T06:00 2026-W50"]);
  });

  test("that happened once stays so, whatever hour the person then chose", () => {
    const invited: Contact = { ...amina, standing: "invited" };
    const before = enrol(invited, [welcome]);
    const now = new Date("2026-11-21T06:00:00Z");
    const after = before.map((each) => planOverdue(each, welcome, now).next);
    expect(shown(enrol(invited, [welcome], { known: after, now }))).toEqual(["welcome/amina"]);
    expect(shown(enrol({ ...invited, hour: "17:00" }, [welcome], { known: after, now }))).toEqual([
      "welcome/amina",
    ]);
  });

  test("that was to happen once moves with the hour", () => {
    const invited: Contact = { ...amina, standing: "invited" };
    const before = enrol(invited, [welcome]);
    expect(shown(enrol({ ...invited, hour: "16:00" }, [welcome], { known: before }))).toEqual([
      "welcome/amina 2026-11-20T13:00 once",
    ]);
  });
});
