import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { AUDIENCES, type Audience } from "../../src/domain/answer.ts";
import { circleTowards, hasLeft, isVisibleTo, type Viewer } from "../../src/domain/disclosure.ts";
import { ROLES } from "../../src/domain/people.ts";

const TODAY = "2026-11-23";
const PERIODS = { running: ["2026-09-01", "2027-08-31"], ended: ["2026-01-01", "2026-11-22"] };

/** Who may see what was said to each audience, as the product says it: a row for each kind of person. */
const TABLE: Readonly<Record<string, readonly Audience[]>> = {
  "a member of the team": ["team", "coach", "mentor", "programme", "network"],
  "its coach": ["coach", "mentor", "programme", "network"],
  "its mentor": ["mentor", "programme", "network"],
  "a manager": ["programme", "network"],
  "a coach or mentor of others, or of earlier": ["programme", "network"],
  "a member of another team, or a leader": ["network"],
  "a group, or somebody who stopped": [],
};

interface Drawn {
  readonly viewer: Viewer;
  readonly isNamed: boolean;
  readonly when: keyof typeof PERIODS;
  readonly isAsked: boolean;
}

function kindOf(each: Drawn): keyof typeof TABLE {
  const { role, team, standing } = each.viewer;
  if (standing !== "active" || role === "group") return "a group, or somebody who stopped";
  if (role === "coach" || role === "mentor") return kindOfAdviser(each, role);
  if (role === "manager") return "a manager";
  return role !== "leader" && team === "kenya"
    ? "a member of the team"
    : "a member of another team, or a leader";
}

function kindOfAdviser(
  { isNamed, when, isAsked }: Drawn,
  role: "coach" | "mentor",
): keyof typeof TABLE {
  const isNow = isNamed && when === "running";
  if (role === "coach" && isNow) return "its coach";
  return role === "mentor" && (isNow || isAsked)
    ? "its mentor"
    : "a coach or mentor of others, or of earlier";
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  viewer: fc.record({
    id: fc.constant("somebody"),
    role: fc.constantFrom(...ROLES),
    team: fc.constantFrom("kenya", "ghana", undefined),
    standing: fc.constantFrom("active", "invited", "declined", "stopped"),
  }),
  isNamed: fc.boolean(),
  when: fc.constantFrom("running", "ended"),
  isAsked: fc.boolean(),
});

describe("who may see what", () => {
  test("is what the table says, for any person, audience and day", () => {
    const isAsTold = fc.property(
      drawn,
      fc.constantFrom(...AUDIENCES, undefined),
      (each, audience) => {
        const who = each.isNamed ? "somebody" : "another";
        const [from = "", until = ""] = PERIODS[each.when];
        const rest = { id: "e", team: "kenya", from, until, goals: [], milestones: [] };
        const circle = circleTowards(each.viewer, {
          team: "kenya",
          day: TODAY,
          engagements: [{ ...rest, coach: who, mentors: [who] }],
          decision: each.isAsked ? { mentor: "somebody", asked: [] } : undefined,
        });
        const allowed = TABLE[kindOf(each)] ?? [];
        return isVisibleTo(circle, { audience }) === allowed.includes(audience ?? "coach");
      },
    );
    expect(() => {
      fc.assert(isAsTold, { numRuns: 2_000 });
    }).not.toThrow();
  });

  test("an engagement of another team ties nobody to this one", () => {
    const rest = { id: "e", from: "2026-01-01", until: "2027-01-01", goals: [], milestones: [] };
    const engagements = [{ ...rest, team: "ghana", coach: "hiba", mentors: ["hiba"] }];
    const hiba = { id: "hiba", role: "coach", standing: "active" } as const;
    expect(circleTowards(hiba, { team: "kenya", day: TODAY, engagements })).toBe("programme");
    expect(circleTowards(hiba, { team: "ghana", day: TODAY, engagements })).toBe("coach");
  });

  test("leaves by how a run ended, and what became of its read-back", () => {
    const states = ["waiting", "completed", "expired", "stopped", "failed"] as const;
    const readBacks = ["passed", "missed", "none", undefined] as const;
    const leaving = states.flatMap((state) =>
      readBacks
        .filter((readBack) => hasLeft({ state, readBack }))
        .map((each) => `${state} ${each ?? "-"}`),
    );
    expect(leaving).toEqual([
      "completed passed",
      "completed none",
      "completed -",
      "expired passed",
      "expired none",
      "failed passed",
      "failed none",
    ]);
  });
});
