import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { type Campaign, CampaignFile, type Enrolment } from "../../src/scheduling/campaign.ts";
import { findNextOccurrence } from "../../src/scheduling/next-occurrence.ts";
import { type OverduePlan, planOverdue } from "../../src/scheduling/plan.ts";

const campaign = (over: object = {}): Campaign =>
  CampaignFile.parse({
    id: "team_weekly",
    type: "flow",
    flow: "team_weekly",
    to: ["team_member"],
    when: { every: "week", on: "monday", at: "09:00" },
    ...over,
  });

/** Amina in a campaign, as she is enrolled at an instant. */
function amina(of: Campaign, at: string, over: Partial<Enrolment> = {}): Enrolment {
  const zone = over.zone ?? "Africa/Nairobi";
  const next = findNextOccurrence({ rule: of.when, zone }, new Date(at));
  return {
    id: `${of.id}/amina`,
    campaign: of.id,
    contact: "amina",
    zone,
    basis: "",
    nextAt: next?.at,
    nextPeriod: next?.period,
    active: true,
    ...over,
  };
}

const told = ({ fires }: OverduePlan) =>
  fires.map(({ period, state, reason }) => [period, state, reason].filter(Boolean).join(" "));

describe("a weekly check-in", () => {
  const weekly = campaign();
  const enrolled = amina(weekly, "2026-11-20T00:00:00Z");

  test("is not due before its hour", () => {
    const { fires, next } = planOverdue(enrolled, weekly, new Date("2026-11-23T05:59:59Z"));
    expect(fires).toEqual([]);
    expect(next).toBe(enrolled);
  });

  test("falls due at its hour under the key of its week, and the next one is a week later", () => {
    const { fires, next } = planOverdue(enrolled, weekly, new Date("2026-11-23T06:00:00Z"));
    expect(fires).toEqual([
      {
        key: "team_weekly/amina/2026-W48",
        kind: "check_in",
        dueAt: new Date("2026-11-23T06:00:00Z"),
        contact: "amina",
        state: "due",
        campaign: "team_weekly",
        period: "2026-W48",
      },
    ]);
    expect(next).toEqual({
      ...enrolled,
      nextAt: new Date("2026-11-30T06:00:00Z"),
      nextPeriod: "2026-W49",
    });
  });

  test("still begins twenty hours late, and no later", () => {
    expect(told(planOverdue(enrolled, weekly, new Date("2026-11-24T02:00:00.000Z")))).toEqual([
      "2026-W48 due",
    ]);
    expect(told(planOverdue(enrolled, weekly, new Date("2026-11-24T02:00:00.001Z")))).toEqual([
      "2026-W48 skipped too_late",
    ]);
  });

  test("is asked once after three weeks of downtime, and each week that was missed keeps its row", () => {
    expect(told(planOverdue(enrolled, weekly, new Date("2026-12-14T07:00:00Z")))).toEqual([
      "2026-W48 skipped superseded",
      "2026-W49 skipped superseded",
      "2026-W50 skipped superseded",
      "2026-W51 due",
    ]);
    expect(told(planOverdue(enrolled, weekly, new Date("2026-12-10T07:00:00Z")))).toEqual([
      "2026-W48 skipped superseded",
      "2026-W49 skipped superseded",
      "2026-W50 skipped too_late",
    ]);
  });

  test("leaves a row for each week of a year of downtime, and no more than sixty of ten years", () => {
    const year = planOverdue(enrolled, weekly, new Date("2027-11-22T07:00:00Z"));
    expect(year.fires).toHaveLength(53);
    const decade = planOverdue(enrolled, weekly, new Date("2036-11-24T07:00:00Z"));
    expect(decade.fires).toHaveLength(60);
    expect(decade.fires.at(-1)).toMatchObject({ period: "2036-W48", state: "due" });
    expect(decade.next.nextPeriod).toBe("2036-W49");
  });

  test("of somebody who is not asked any more does nothing", () => {
    const gone = { ...enrolled, active: false };
    expect(planOverdue(gone, weekly, new Date("2026-12-14T07:00:00Z"))).toEqual({
      fires: [],
      next: gone,
    });
  });

  test("is never given a second time in its week, whatever hour or day it moved to", () => {
    const given = { ...enrolled, nextAt: new Date("2026-11-23T06:00:00Z"), hour: "15:00" };
    const { next } = planOverdue(given, weekly, new Date("2026-11-23T06:00:00Z"));
    expect(next).toMatchObject({
      nextAt: new Date("2026-11-30T12:00:00Z"),
      nextPeriod: "2026-W49",
    });
  });
});

test("each engagement of a coach has its own key", () => {
  const coach = campaign({ id: "coach_weekly", to: ["coach"], per: "engagement" });
  const bruno = amina(coach, "2026-11-20T00:00:00Z", {
    id: "coach_weekly/bruno/kenya_2026",
    contact: "bruno",
    engagement: "kenya_2026",
  });
  expect(planOverdue(bruno, coach, new Date("2026-11-23T06:00:00Z")).fires).toMatchObject([
    { key: "coach_weekly/bruno/kenya_2026/2026-W48", engagement: "kenya_2026" },
  ]);
});

test("a digest campaign makes digests, monthly ones under the key of their month", () => {
  const digest = CampaignFile.parse({
    id: "coach_digest",
    type: "digest",
    of: "team_weekly",
    to: ["coach"],
    when: { every: "month", day: 31, at: "08:00" },
  });
  const bruno = amina(digest, "2027-02-01T00:00:00Z", { contact: "bruno" });
  const { fires, next } = planOverdue(bruno, digest, new Date("2027-02-28T05:00:00Z"));
  expect(fires).toMatchObject([{ kind: "digest", period: "2027-02", state: "due" }]);
  expect(next).toMatchObject({
    nextAt: new Date("2027-03-31T05:00:00Z"),
    nextPeriod: "2027-03",
  });
});

describe("what happens once", () => {
  const welcome = campaign({ id: "welcome", when: { every: "once", at: "09:00" } });
  const enrolled = amina(welcome, "2026-11-23T00:00:00Z");

  test("is over when it fell due", () => {
    const { fires, next } = planOverdue(enrolled, welcome, new Date("2026-11-23T06:00:00Z"));
    expect(fires).toMatchObject([{ key: "welcome/amina/once", state: "due" }]);
    expect(next.nextAt).toBeUndefined();
    expect(planOverdue(next, welcome, new Date("2027-11-23T06:00:00Z")).fires).toEqual([]);
  });

  test("moves on to the next such time when downtime made it too late: nobody stays unwelcomed", () => {
    const { fires, next } = planOverdue(enrolled, welcome, new Date("2026-11-26T14:00:00Z"));
    expect(fires).toEqual([]);
    expect(next).toMatchObject({ nextAt: new Date("2026-11-27T06:00:00Z"), nextPeriod: "once" });
  });
});

test("a rule that changed its kind while an enrolment was overdue goes on in the new kind", () => {
  const monthly = campaign({ when: { every: "month", day: 1, at: "09:00" } });
  const weekly = amina(campaign(), "2026-11-20T00:00:00Z");
  const { fires, next } = planOverdue(weekly, monthly, new Date("2026-11-23T07:00:00Z"));
  expect(fires).toMatchObject([{ period: "2026-W48", state: "due" }]);
  expect(next.nextPeriod).toBe("2026-12");
});

describe("any downtime", () => {
  const zone = fc.constantFrom("Africa/Nairobi", "Africa/Cairo", "America/Nuuk", "Europe/Paris");
  const when = fc.oneof(
    fc
      .constantFrom("monday", "friday", "saturday", "sunday")
      .map((on) => ({ every: "week", on, at: "09:00" })),
    fc.integer({ min: 1, max: 31 }).map((day) => ({ every: "month", day, at: "09:00" })),
  );
  const start = fc.integer({ min: Date.UTC(2025, 0, 2), max: Date.UTC(2029, 0, 1) });
  const hours = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 6 });

  test("ends with the same periods known that a tick every hour would have known", () => {
    fc.assert(
      fc.property(when, zone, start, hours, (rule, where, at, gaps) => {
        const of = campaign({ when: rule });
        const enrolled = amina(of, new Date(at).toISOString(), { zone: where });
        const total = gaps.reduce((sum, gap) => sum + gap, 0);
        const hourly = Array.from({ length: total }, () => 1);
        const [seldom, often] = [gaps, hourly].map((steps) => ticks(of, enrolled, at, steps));
        expect(seldom?.keys).toEqual(often?.keys);
        expect(seldom?.enrolment).toEqual(often?.enrolment);
        expect(new Set(seldom?.keys).size).toBe(seldom?.keys.length);
      }),
      { numRuns: 60 },
    );
  });

  test("begins at most one conversation, its latest, and ends with the next one to come", () => {
    fc.assert(
      fc.property(when, zone, start, hours, (rule, where, at, gaps) => {
        const of = campaign({ when: rule });
        const enrolled = amina(of, new Date(at).toISOString(), { zone: where });
        const now = new Date(at + Math.max(...gaps) * HOUR);
        const { fires, next } = planOverdue(enrolled, of, now);
        const due = fires.filter(({ state }) => state === "due");
        expect(due.length).toBeLessThanOrEqual(1);
        expect(due.every((fire) => fire === fires.at(-1))).toBe(true);
        expect(fires.every(({ dueAt }) => dueAt <= now)).toBe(true);
        expect(next.nextAt && next.nextAt > now).toBe(true);
      }),
    );
  });
});

const HOUR = 3_600_000;

function ticks(of: Campaign, from: Enrolment, start: number, steps: readonly number[]) {
  const keys: string[] = [];
  let [enrolment, now] = [from, start];
  for (const step of steps) {
    now += step * HOUR;
    const { fires, next } = planOverdue(enrolment, of, new Date(now));
    keys.push(...fires.map(({ key }) => key));
    enrolment = next;
  }
  return { keys, enrolment };
}
