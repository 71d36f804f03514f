import { afterEach, expect, test } from "@jest/globals";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

let app: TestApp;
afterEach(async () => {
  await app.close();
});

const asked = () =>
  app.phone("kamau").filter((line) => line.includes("A few short questions")).length;

/** A house in which Kamau agreed long ago and is asked at an hour of his own; Amina stays silent all along. */
async function openHouse(hour?: string): Promise<void> {
  const roster = await practiceRoster();
  const contacts = roster.contacts.map((each) => {
    if (each.id === "amina") return { ...each, ...(hour ? { hour } : {}) };
    return each.id === "kamau" ? { ...each, standing: "active" as const } : each;
  });
  app = await openTestApp({ roster: { ...roster, contacts } });
}

test("nobody is asked in another's place while they are on leave", async () => {
  await openHouse();
  await app.push("2026-11-28T09:00Z");
  await app.say("kamau", "I am on leave until 9 December");
  const before = asked();
  await app.push("2026-12-09T20:00Z");
  expect(asked()).toBe(before);
  await app.push("2026-12-10T12:00Z");
  expect(asked()).toBe(before + 1);
});

test("who is asked in another's place is asked at an hour of their own", async () => {
  await openHouse("19:30");
  // On leave on the Monday alone: his own check-in waits, and Amina's rung comes two days later at 19:30.
  await app.push("2026-11-28T09:00Z");
  await app.say("kamau", "I am on leave until 2 December");
  await app.push("2026-12-04T20:00Z");
  const hours = app.practice
    .messages(app.address("kamau"))
    .filter(({ text }) => text.includes("A few short questions"))
    .map(({ at }) => at.slice(11, 16));
  for (const hour of hours) {
    expect(hour >= "05:00" && hour < "15:00").toBe(true);
  }
  expect(hours.length).toBeGreaterThan(0);
});
