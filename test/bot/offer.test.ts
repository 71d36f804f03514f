import { expect, test } from "@jest/globals";
import { buildEnrolmentOffer } from "../../src/bot/timing/enrolment-offer.ts";
import type { DecisionPoint } from "../../src/domain/decision.ts";
import type { Team } from "../../src/domain/people.ts";
import { amina, bruno, engagement } from "../support/enrolling.ts";

const kenya: Team = { id: "kenya", name: "Kenya", country: "KE", weekend: [6, 7] };
const accompanied = engagement("kenya_2026", {
  milestones: [
    { id: "pilots", title: "Two pilot sites", due: "2026-12-15" },
    { id: "charter", title: "A charter", due: "2026-11-01", reached: "2026-10-28" },
  ],
});
const decision = (id: string, over: Partial<DecisionPoint>): DecisionPoint => ({
  id,
  team: "kenya",
  question: "Which sites?",
  state: "open",
  raisedBy: "amina",
  raisedAt: new Date("2026-11-23T06:00:00Z"),
  ...over,
});
const house = {
  store: {
    engagements: async ({ coach, team }: { coach?: string; team?: string }) =>
      coach === "bruno" || team === "kenya" ? [accompanied] : [],
    decisions: async () => [
      decision("sites", { by: "2026-12-01" }),
      decision("some_day", { by: "before the rains" }),
      decision("dropped", { by: "2026-12-01", state: "dropped" }),
    ],
    team: async () => kenya,
    latestCheckIn: async () => undefined,
  },
  catalog: { campaigns: [] },
};
const dates = [
  { id: "kenya_2026.pilots", kind: "milestone", day: "2026-12-15", engagement: "kenya_2026" },
  { id: "kenya_2026", kind: "engagement_end", day: "2027-08-31", engagement: "kenya_2026" },
  { id: "sites", kind: "decision", day: "2026-12-01" },
];

test("a team member is concerned with what their team still has ahead, by their team's weekend", async () => {
  expect(await buildEnrolmentOffer(house, amina)).toMatchObject({
    dates,
    weekend: [6, 7],
    engagements: [],
  });
});

test("a coach is concerned with what the teams they accompany have ahead", async () => {
  const offer = await buildEnrolmentOffer(house, bruno);
  expect(offer).toMatchObject({ dates, engagements: [accompanied] });
  expect(offer.weekend).toBeUndefined();
});
