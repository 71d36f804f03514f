import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

/** Amina and Kamau both answer for Kenya. */
async function bothActive(): Promise<Roster> {
  const roster = await practiceRoster();
  const consent = { version: "2026-11", at: new Date("2026-11-16"), channel: "whatsapp" } as const;
  return {
    ...roster,
    contacts: roster.contacts.map((each) =>
      each.id === "kamau" ? { ...each, standing: "active", consent } : each,
    ),
  };
}

describe("what a team said it would do", () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({
      roster: await bothActive(),
      people: ["amina", "kamau", "bruno"],
    });
    await app.push("2026-11-23T06:10Z");
  });
  afterEach(async () => {
    await app.close();
  });

  const first = ["on track", "skip", "no", "Train the officers", "Friday", "none", "yes"];
  const next = ["on track", "skip", "no", "Count the wards", "Friday", "none", "yes"];
  const digest = async (at: string): Promise<string> => {
    await app.push(at);
    return app.phone("bruno").findLast((line) => line.includes("Health Bridges")) ?? "";
  };

  test("is told as the next commitment, and asked about a week later", async () => {
    await app.say("amina", ...first);
    expect(await digest("2026-11-26T08:00Z")).toContain(
      "• Next commitment: Train the officers · by Friday 27 November",
    );
    await app.push("2026-11-30T06:10Z");
    expect(app.last("amina").text).toContain("Last time you planned: “Train the officers”.");
  });

  test.each([
    [["done"], "• Kept: Train the officers"],
    [["moved", "11 December"], "• Moved: Train the officers · by Friday 11 December"],
    [["dropped", "No money came"], "• Dropped: Train the officers · No money came"],
  ])("and became of: %j is told as “%s”", async (said, told) => {
    await app.say("amina", ...first);
    await app.push("2026-11-30T06:10Z");
    await app.say("amina", ...said, ...next);
    const text = await digest("2026-12-03T08:00Z");
    expect(text).toContain(told);
    expect(text).toContain("• Next commitment: Count the wards");
  });

  test("is one and the same for every member of a week, whoever answers first", async () => {
    await app.say("amina", ...first);
    await app.push("2026-11-30T06:10Z");
    await app.say("amina", "done", ...next);
    expect(app.phone("kamau").at(-1)).toContain("“Train the officers”");
    await app.say("kamau", "moved", "11 December", "on track", "skip", "no", "skip", "none", "yes");
    const [trained, counted] = await app.store.commitments(["kenya"]);
    expect(trained).toMatchObject({ text: "Train the officers", outcome: "moved", slips: 1 });
    expect(counted).toMatchObject({ text: "Count the wards", open: true, slips: 0 });
    expect(counted?.outcome).toBeUndefined();
  });

  test("is last week's also for a member who is asked after another one has answered", async () => {
    await app.store.commit({
      cause: { type: "operator" },
      contacts: [{ id: "kamau", hour: "17:00" }],
    });
    await app.say("amina", ...first);
    await app.push("2026-11-30T06:10Z");
    await app.say("amina", "done", ...next);
    await app.push("2026-11-30T14:10Z");
    expect(app.last("kamau").text).toContain("Last time you planned: “Train the officers”.");
  });

  test("moved by two members in one week was moved once", async () => {
    await app.say("amina", ...first);
    await app.push("2026-11-30T06:10Z");
    await app.say("amina", "moved", "11 December", ...next);
    await app.say("kamau", "moved", "18 December", "on track", "skip", "no", "skip", "none", "yes");
    const [trained] = await app.store.commitments(["kenya"]);
    expect(trained).toMatchObject({ outcome: "moved", slips: 1, due: "2026-12-18" });
  });

  test("and keeps inside is told to no coach, while the team is asked about it all the same", async () => {
    await app.say("amina", ...first.slice(0, -1), "keep 3 inside", "yes");
    expect(await digest("2026-11-26T08:00Z")).not.toContain("Train the officers");
    expect(app.phone("amina").at(-1)).not.toContain("Train the officers");
    await app.push("2026-11-30T06:10Z");
    expect(app.last("amina").text).toContain("“Train the officers”");
    await app.say("amina", "done", ...next);
    expect(await digest("2026-12-03T08:00Z")).not.toContain("Train the officers");
  });

  test("a decision ahead that stays inside is told to no coach either", async () => {
    const decision = ["on track", "skip", "yes", "Close the ward", "The council", "in two weeks"];
    await app.say("amina", ...decision, "skip", "none", "keep 3 inside", "yes");
    const text = await digest("2026-11-26T08:00Z");
    expect(text).toContain("1 of 2 answered");
    expect(text).not.toContain("Close the ward");
  });

  test("a decision ahead is told, with who decides and by when", async () => {
    const decision = ["on track", "skip", "yes", "Close the ward", "The council", "in two weeks"];
    await app.say("amina", ...decision, "skip", "none", "yes");
    expect(await digest("2026-11-26T08:00Z")).toContain(
      "• Decision ahead: Close the ward · decided by The council · by Monday 7 December",
    );
  });

  test("members who see it differently are told of as such, and nobody is named", async () => {
    await app.say("amina", ...first);
    await app.say("kamau", "stuck", "skip", "No car", "2", "no", "skip", "none", "yes");
    const text = await digest("2026-11-26T08:00Z");
    expect(text).toContain("🔴 Stuck");
    expect(text).toContain("members see it differently");
    expect(text).not.toMatch(/Amina|Kamau/);
  });
});
