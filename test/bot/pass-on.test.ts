import { afterEach, describe, expect, test } from "@jest/globals";
import type { Contact, Roster } from "../../src/domain/people.ts";
import {
  openTestApp,
  practiceCatalog,
  practiceRoster,
  type TestApp,
} from "../support/open-test-app.ts";

const consent = { version: "2026-11", at: new Date("2026-11-16"), channel: "whatsapp" } as const;
const wanjiru: Contact = {
  id: "wanjiru",
  name: "Wanjiru",
  role: "leader",
  team: "kenya",
  languages: ["en"],
  zone: "Africa/Nairobi",
  address: { channel: "whatsapp", id: "+254700000009" },
  standing: "active",
  consent,
};

let app: TestApp;
afterEach(async () => {
  await app.close();
});

/** A house in which only one campaign runs, and everybody of Kenya takes part. */
async function open(campaign: string, change: (roster: Roster) => Roster): Promise<void> {
  const [catalog, roster] = [await practiceCatalog(), await practiceRoster()];
  const contacts = [...roster.contacts, wanjiru].map((each) =>
    each.id === "kamau" ? ({ ...each, standing: "active", consent } as const) : each,
  );
  app = await openTestApp({
    catalog: { ...catalog, campaigns: catalog.campaigns.filter(({ id }) => id === campaign) },
    roster: change({ ...roster, contacts }),
    people: ["amina", "kamau", "bruno", "farid", "wanjiru", "chidi"],
  });
}

const phone = (who: string): string => app.phone(who).join("\n");
const told = (who: string): string => app.phone(who).at(-1) ?? "";

describe("towards the end of an engagement", () => {
  // Four weeks before the last day is Tuesday, 24 November.
  const endsSoon = (roster: Roster): Roster => ({
    ...roster,
    engagements: roster.engagements.map((each) => ({ ...each, until: "2026-12-22" })),
  });
  const ANSWERS = ["The core group meets by itself", "The calls with districts", "skip"];

  test("the team and its coach are asked, and each hears what the others answered", async () => {
    await open("closing", endsSoon);
    await app.push("2026-11-24T10:00Z");
    expect(phone("amina")).toContain("this engagement comes to its end");
    expect(phone("kamau")).toContain("this engagement comes to its end");
    expect(phone("bruno")).toContain("this engagement comes to its end");
    expect(phone("wanjiru")).toBe("");
    await app.say("amina", ...ANSWERS, "yes");
    await app.push("2026-11-24T10:30Z");
    for (const who of ["kamau", "bruno"])
      expect(told(who)).toContain(
        "Amina looked back on the work with the Kenya team, and ahead:\n\n• Goes on: The core group meets by itself\n• Does not go on: The calls with districts",
      );
    expect(told("farid")).toContain("Amina a fait le bilan du travail avec l’équipe Kenya");
    expect(phone("chidi")).toBe("");
    expect(phone("amina")).not.toContain("Amina looked back");
  });

  test("everybody hears of it at a decent hour of theirs", async () => {
    await open("closing", endsSoon);
    await app.push("2026-11-24T19:00Z");
    await app.say("amina", ...ANSWERS, "yes");
    await app.push("2026-11-25T04:59Z");
    expect(phone("kamau")).not.toContain("Amina looked back");
    await app.push("2026-11-25T05:01Z");
    expect(phone("kamau")).toContain("Amina looked back");
    expect(phone("bruno")).not.toContain("Amina looked back");
    await app.push("2026-11-25T07:01Z");
    expect(phone("bruno")).toContain("Amina looked back");
  });

  test("what a team keeps inside is told to the team alone", async () => {
    await open("closing", endsSoon);
    await app.push("2026-11-24T10:00Z");
    await app.say("amina", ...ANSWERS, "keep 2 inside", "yes");
    await app.push("2026-11-24T10:30Z");
    expect(told("kamau")).toContain("The calls with districts");
    expect(told("bruno")).toContain("The core group meets by itself");
    expect(phone("bruno")).not.toContain("The calls with districts");
    expect(phone("farid")).not.toContain("The calls with districts");
  });
});

describe("the monthly note to a leader", () => {
  test("asks one question, and tells programme and coach of a change at the top", async () => {
    await open("leader_note", (roster) => roster);
    await app.push("2026-12-01T08:00Z");
    expect(phone("wanjiru")).toContain("are you still the leader of your institution");
    expect(phone("amina")).toBe("");
    await app.say("wanjiru", "no", "Dr Otieno, permanent secretary");
    await app.push("2026-12-01T10:00Z");
    expect(told("bruno")).toContain("Wanjiru has told me that they are no longer the leader");
    expect(told("bruno")).toContain("• Who follows: Dr Otieno, permanent secretary");
    expect(told("farid")).toContain("Dr Otieno");
    expect(phone("amina")).toBe("");
    await app.push("2027-02-03T10:00Z");
    expect(app.phone("wanjiru").filter((line) => line.includes("note of the month"))).toHaveLength(
      1,
    );
  });

  test("tells of the change also where nobody says who follows", async () => {
    await open("leader_note", (roster) => roster);
    await app.push("2026-12-01T08:00Z");
    await app.say("wanjiru", "no");
    await app.push("2026-12-05T10:00Z");
    expect(phone("farid")).toContain("Wanjiru");
  });

  test("says nothing to anybody while the leader stays, and comes back a month later", async () => {
    await open("leader_note", (roster) => roster);
    await app.push("2026-12-01T08:00Z");
    await app.say("wanjiru", "yes");
    await app.push("2027-01-05T08:00Z");
    expect(phone("farid") + phone("bruno")).toBe("");
    expect(app.phone("wanjiru").filter((line) => line.includes("note of the month"))).toHaveLength(
      2,
    );
  });
});

describe("a coaching tip", () => {
  test("comes every second Tuesday, and not on top of another conversation", async () => {
    await open("coach_skill", (roster) => roster);
    await app.push("2026-12-01T11:00Z");
    await app.say("bruno", "2", "At Thursday’s meeting");
    await app.push("2026-12-08T11:00Z");
    expect(app.phone("bruno").filter((line) => line.includes("one tip"))).toHaveLength(1);
    await app.push("2026-12-15T11:00Z");
    expect(app.phone("bruno").filter((line) => line.includes("one tip"))).toHaveLength(2);
  });
});
