import { afterEach, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import { openTestHouse, practiceRoster, type TestHouse } from "../support/open-test-house.ts";

let house: TestHouse;
afterEach(async () => {
  await house.close();
});

const reason = async (key: string) => {
  const fire = await house.store.fire(key);
  return fire && [fire.state, fire.reason];
};

test("who comes back from a leave is asked for this week alone", async () => {
  house = await openTestHouse();
  await house.push("2026-11-28T08:00Z");
  await house.say("efua", "I am on leave until 9 December");
  await house.push("2026-12-10T12:00Z");
  expect(await reason("team_weekly/efua/2026-W49")).toEqual(["skipped", "superseded"]);
  expect(await reason("team_weekly/efua/2026-W50")).toEqual(["done", undefined]);
  expect(house.phone("efua").filter((line) => line.includes("Good day Efua"))).toHaveLength(2);
});

test("a silent coach of four teams is never asked of one team twice on a day", async () => {
  const roster: Roster = await practiceRoster();
  const engagements = roster.engagements.map((each) => ({ ...each, coach: "bruno" }));
  house = await openTestHouse({ roster: { ...roster, engagements } });
  await house.push("2026-12-19T12:00Z");
  const asked = house.practice
    .messages(house.address("bruno"))
    .filter(({ key = "" }) => /^coach_weekly.*\.1\.\d+$/.test(key))
    .map(({ at, key = "" }) => `${at.slice(0, 10)} ${key.split("/")[2]}`);
  expect(asked.length).toBeGreaterThan(3);
  expect(new Set(asked).size).toBe(asked.length);
});
