import { afterEach, describe, expect, test } from "@jest/globals";
import type { Roster } from "../../src/domain/people.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

let app: TestApp;
afterEach(async () => {
  await app.close();
});

async function begun(): Promise<Roster> {
  const roster = await practiceRoster();
  app = await openTestApp({ people: ["amina", "efua", "bruno", "hiba"] });
  await app.push("2026-11-23T07:00Z");
  expect(app.phone("amina").at(-1)).toContain("Your answers go to Bruno");
  return roster;
}

/** Answers the rest of the weekly check-in with a commitment, whatever it asks, up to the read-back. */
async function answer(contact: string): Promise<void> {
  for (const word of ["We met the county", "no", "Send the budget", "Friday", "None"]) {
    if (app.phone(contact).at(-1)?.includes("This is what I noted")) break;
    await app.say(contact, word);
  }
}

describe("a lead who moves to another team in the middle of a check-in", () => {
  test("ends it for the team and the coach that were named at its start", async () => {
    const roster = await begun();
    await app.say("amina", "1");
    const contacts = roster.contacts.map((each) =>
      each.id === "amina" ? { ...each, team: "ghana" } : each,
    );
    await app.store.saveRoster({ ...roster, contacts }, app.ctx.clock.now());
    await answer("amina");
    const readBack = app.phone("amina").findLast((each) => each.includes("This is what I noted"));
    expect(readBack).toContain("Bruno");
    expect(readBack).not.toContain("Hiba");
    await app.say("amina", "yes");
    expect(await app.store.commitments(["ghana"])).toEqual([]);
    expect(await app.store.commitments(["kenya"])).toHaveLength(1);
    await app.push("2026-11-26T09:00Z");
    expect(app.phone("bruno").join("\n")).toContain("We met the county");
    expect(app.phone("hiba").join("\n")).not.toContain("We met the county");
    await app.push("2026-11-30T09:00Z");
    expect(app.phone("amina").at(-1)).toContain("Hiba");
  });

  test("and a team that gets another coach meanwhile: the run names the one who was promised", async () => {
    const roster = await begun();
    await app.say("amina", "1");
    const engagements = roster.engagements.map((each) =>
      each.team === "kenya" ? { ...each, coach: "hiba" } : each,
    );
    await app.store.saveRoster({ ...roster, engagements }, app.ctx.clock.now());
    await answer("amina");
    const readBack = app.phone("amina").findLast((each) => each.includes("This is what I noted"));
    expect(readBack).toContain("Bruno");
    await app.say("amina", "yes");
    await app.push("2026-11-26T09:00Z");
    expect(app.phone("bruno").join("\n")).toContain("We met the county");
    expect(app.phone("hiba").join("\n")).not.toContain("We met the county");
    await app.push("2026-11-30T09:00Z");
    expect(app.phone("amina").at(-1)).toContain("Hiba");
  });
});
