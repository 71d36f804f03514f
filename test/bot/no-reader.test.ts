import { afterEach, describe, expect, test } from "@jest/globals";
import { loadForecastFacts } from "../../src/bot/forecast/forecast.ts";
import type { Roster } from "../../src/domain/people.ts";
import { explainDay } from "../../src/scheduling/explain.ts";
import { formatReason } from "../../src/scheduling/explain-text.ts";
import { loadProgrammeState } from "../../src/web/state/programme-state.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

let app: TestApp | undefined;
afterEach(async () => {
  await app?.close();
  app = undefined;
});

type Change = (engagement: Roster["engagements"][number]) => Roster["engagements"];

async function opened(change: Change, contacts?: (all: Roster["contacts"]) => Roster["contacts"]) {
  const roster = await practiceRoster();
  app = await openTestApp({
    startsAt: new Date("2026-11-22T08:00:00Z"),
    people: ["amina", "bruno", "farid"],
    roster: {
      ...roster,
      contacts: contacts?.(roster.contacts) ?? roster.contacts,
      engagements: roster.engagements.flatMap((each) =>
        each.team === "kenya" ? change(each) : [each],
      ),
    },
  });
  return app;
}

async function why(of: TestApp, contact: string, day: string): Promise<string> {
  const person = await of.store.contact(contact);
  if (!person) throw new Error("nobody of that id");
  const reasons = explainDay(await loadForecastFacts(of.ctx, person, day), day);
  return reasons.map((each) => formatReason(each, person.zone)).join("\n");
}

const UNREAD: readonly (readonly [string, Change, RegExp])[] = [
  ["has no engagement", () => [], /no engagement: nobody reads/],
  [
    "has one that is over",
    (each) => [{ ...each, until: "2026-11-20" }],
    /kenya_2026 ended on 2026-11-20 and none follows/,
  ],
  [
    "has one that has not begun",
    (each) => [{ ...each, from: "2026-12-01" }],
    /kenya_2026 begins only on 2026-12-01/,
  ],
  [
    "has one whose coach is not there",
    (each) => [{ ...each, coach: "nobody" }],
    /nobody, is reached no more/,
  ],
];

describe("a team that nobody reads", () => {
  test.each(UNREAD)(
    "because it %s is not asked, and it is told why",
    async (_what, change, page) => {
      const of = await opened(change);
      await of.push("2026-11-23T12:00Z");
      expect(of.phone("amina")).toEqual([]);
      expect(await why(of, "amina", "2026-11-23")).toContain(
        "skipped at 09:00: nobody reads the answers",
      );
      const { teams } = await loadProgrammeState(of.store, of.ctx.clock.now());
      expect(teams.find(({ team }) => team.id === "kenya")?.warning).toMatch(page);
    },
  );

  test("because its coach opted out is not asked", async () => {
    const of = await opened((each) => [each]);
    await of.say("bruno", "stop");
    await of.push("2026-11-23T12:00Z");
    expect(of.phone("amina")).toEqual([]);
  });

  test("is asked again once somebody reads it", async () => {
    const of = await opened((each) => [
      { ...each, until: "2026-11-20" },
      { ...each, id: "kenya_2027", from: "2026-11-30" },
    ]);
    await of.push("2026-11-30T08:00Z");
    expect(of.phone("amina")).toEqual([expect.stringContaining("Your answers go to Bruno")]);
  });

  test("is told of ahead: from thirty days on, and pressingly from twelve", async () => {
    const of = await opened((each) => [{ ...each, until: "2026-12-20" }]);
    const warningOn = async (day: string) => {
      const { teams } = await loadProgrammeState(of.store, new Date(`${day}T12:00:00Z`));
      return teams.find(({ team }) => team.id === "kenya")?.warning;
    };
    expect(await warningOn("2026-11-19")).toBeUndefined();
    expect(await warningOn("2026-11-20")).toMatch(/^the engagement kenya_2026 ends in 30 days/);
    expect(await warningOn("2026-12-07")).toMatch(/^the engagement kenya_2026 ends in 13 days/);
    expect(await warningOn("2026-12-08")).toMatch(/^urgent: .* ends in 12 days/);
    expect(await warningOn("2026-12-20")).toMatch(/^urgent: .* ends today/);
    expect(await warningOn("2026-12-21")).toMatch(/ended on 2026-12-20/);
  });

  test("is no matter where another engagement follows without a gap", async () => {
    const of = await opened((each) => [
      { ...each, until: "2026-11-30" },
      { ...each, id: "kenya_2027", from: "2026-12-01" },
    ]);
    const { teams } = await loadProgrammeState(of.store, of.ctx.clock.now());
    expect(teams.find(({ team }) => team.id === "kenya")?.warning).toBeUndefined();
  });
});
