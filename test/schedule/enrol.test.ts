import { describe, expect, test } from "@jest/globals";
import type { Contact, Engagement } from "../../src/domain/people.ts";
import { type Campaign, CampaignFile, type Enrolment } from "../../src/schedule/campaign.ts";
import { type DateOffer, enrolmentsOf, type Offer } from "../../src/schedule/enrol.ts";
import { plan } from "../../src/schedule/plan.ts";

const amina: Contact = {
  id: "amina",
  name: "Amina",
  role: "team_member",
  team: "kenya",
  languages: ["en", "sw"],
  zone: "Africa/Nairobi",
  address: { channel: "whatsapp", id: "+254700000001" },
  standing: "active",
};
const bruno: Contact = {
  ...amina,
  id: "bruno",
  name: "Bruno",
  role: "coach",
  team: undefined,
  address: { channel: "slack", id: "U0BRUNO" },
};
const engagement = (id: string, over: Partial<Engagement> = {}): Engagement => ({
  id,
  team: "kenya",
  coach: "bruno",
  mentors: ["chidi"],
  from: "2026-09-01",
  until: "2027-08-31",
  goals: [],
  milestones: [],
  ...over,
});
const flow = (id: string, over: object = {}): Campaign =>
  CampaignFile.parse({
    id,
    type: "flow",
    flow: id,
    to: ["team_member", "team_lead"],
    when: { every: "week", on: "monday", at: "09:00" },
    ...over,
  });
const weekly = flow("team_weekly");
const welcome = flow("welcome", { when: { every: "once", at: "09:00" }, standing: "invited" });
const coachWeekly = flow("coach_weekly", { to: ["coach"], per: "engagement" });
const digest = CampaignFile.parse({
  id: "coach_digest",
  type: "digest",
  of: "team_weekly",
  to: ["coach"],
  when: { every: "week", on: "tuesday", at: "08:00" },
});

const friday = new Date("2026-11-20T12:00:00Z");
const enrol = (
  contact: Contact,
  campaigns: readonly Campaign[],
  over: Partial<Offer> & { known?: readonly Enrolment[]; now?: Date } = {},
) =>
  enrolmentsOf(
    contact,
    { ...over, campaigns, engagements: over.engagements ?? [] },
    over.known ?? [],
    over.now ?? friday,
  );
const shown = (enrolments: readonly Enrolment[]) =>
  enrolments.map(({ id, nextAt, nextPeriod }) =>
    [id, nextAt?.toISOString().slice(0, 16), nextPeriod].filter(Boolean).join(" "),
  );

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
    const asked = known.map((each) => plan(each, weekly, now).next);
    expect(shown(enrol({ ...amina, hour: "15:00" }, [weekly], { known: asked, now }))).toEqual([
      "team_weekly/amina 2026-11-30T12:00 2026-W49",
    ]);
  });

  test("does not lose its week when the hour moves back before it was asked", () => {
    const now = new Date("2026-11-23T05:30:00Z");
    const moved = enrol({ ...amina, hour: "08:00" }, [weekly], { known, now });
    expect(shown(moved)).toEqual(["team_weekly/amina 2026-11-23T05:00 2026-W48"]);
    expect(moved.flatMap((each) => plan(each, weekly, now).fires)).toMatchObject([
      { key: "team_weekly/amina/2026-W48", state: "due" },
    ]);
  });

  test("keeps a week that downtime made overdue, though its hour changed meanwhile", () => {
    const now = new Date("2026-11-23T18:00:00Z");
    const moved = enrol({ ...amina, hour: "10:00" }, [weekly], { known, now });
    expect(moved.flatMap((each) => plan(each, weekly, now).fires)).toMatchObject([
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
    const after = before.map((each) => plan(each, welcome, now).next);
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
    expect(sooner.flatMap((each) => plan(each, ahead, now).fires)).toMatchObject([
      { key: "milestone_ahead/amina/kenya_2026.pilots/kenya_2026.pilots#-7d", state: "due" },
    ]);
  });

  test("comes once for each date, or is skipped as too late and then over", () => {
    const known = enrol(amina, [ahead], { dates: [pilots] });
    const now = new Date("2026-12-08T06:00:00Z");
    const asked = known.map((each) => plan(each, ahead, now).next);
    const moved = [{ ...pilots, day: "2027-01-15" }];
    expect(shown(enrol(amina, [ahead], { known: asked, now, dates: moved }))).toEqual([
      "milestone_ahead/amina/kenya_2026.pilots",
    ]);
    const late = known.map((each) => plan(each, ahead, new Date("2026-12-10T06:00:00Z")));
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
    const next = known.map((each) => plan(each, monthly, new Date("2027-01-31T06:00:00Z")).next);
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
    (each) => plan(each, quarterly(2), new Date("2026-11-15T06:00:00Z")).next,
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
