import { afterEach, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

let app: TestApp;
afterEach(async () => {
  await app.close();
});

const reason = async (key: string) => {
  const fire = await app.store.fire(key);
  return fire && [fire.state, fire.reason];
};

test("who comes back from a leave is asked for this week alone", async () => {
  app = await openTestApp();
  await app.push("2026-11-28T08:00Z");
  await app.say("efua", "I am on leave until 9 December");
  await app.push("2026-12-10T12:00Z");
  expect(await reason("team_weekly/efua/2026-W49")).toEqual(["skipped", "superseded"]);
  expect(await reason("team_weekly/efua/2026-W50")).toEqual(["done", undefined]);
  expect(app.phone("efua").filter((line) => line.includes("Good day Efua"))).toHaveLength(2);
});

test("a silent coach of four teams is never asked of one team twice on a day", async () => {
  const roster: Roster = await practiceRoster();
  const engagements = roster.engagements.map((each) => ({ ...each, coach: "bruno" }));
  app = await openTestApp({ roster: { ...roster, engagements } });
  await app.push("2026-12-19T12:00Z");
  const asked = app.practice
    .messages(app.address("bruno"))
    .filter(({ key = "" }) => /^coach_weekly.*\.1\.\d+$/.test(key))
    .map(({ at, key = "" }) => `${at.slice(0, 10)} ${key.split("/")[2]}`);
  expect(asked.length).toBeGreaterThan(3);
  expect(new Set(asked).size).toBe(asked.length);
});
