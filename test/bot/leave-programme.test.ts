import { afterEach, describe, expect, test } from "@jest/globals";
import { knownOf } from "../../src/bot/prospect.ts";
import type { Contact, Roster } from "../../src/domain/people.ts";
import { RosterRefused } from "../../src/domain/roster-conflicts.ts";
import { explainDay } from "../../src/schedule/explain.ts";
import { reasonWords } from "../../src/schedule/explain-words.ts";
import { openTestHouse, practiceRoster, type TestHouse } from "../support/open-test-house.ts";

let house: TestHouse;
afterEach(async () => {
  await house.close();
});

/** The roster with Amina gone from a day on, and Zoe in her place with the same number. */
function handedOn(roster: Roster, left: string, zoe: Partial<Contact> = {}): Roster {
  const contacts = roster.contacts.flatMap((each): Contact[] => {
    if (each.id !== "amina") return [each];
    const { consent: _none, ...rest } = each;
    const next: Contact = { ...rest, id: "zoe", name: "Zoe", standing: "invited", ...zoe };
    return [{ ...each, left }, next];
  });
  return { ...roster, contacts };
}

async function open(): Promise<Roster> {
  house = await openTestHouse({ people: ["amina", "bruno"] });
  const roster = await practiceRoster();
  return {
    ...roster,
    contacts: roster.contacts.filter(({ id }) => id === "amina" || id === "bruno"),
    engagements: roster.engagements.filter(({ team }) => team === "kenya"),
  };
}

const saveNow = async (roster: Roster) =>
  await house.store.saveRoster(roster, house.house.clock.now());

describe("somebody who left", () => {
  test("is asked nothing more, and the reason is kept", async () => {
    const roster = await open();
    await saveNow({
      ...handedOn(roster, "2026-11-24"),
      contacts: handedOn(roster, "2026-11-24").contacts.filter(({ id }) => id !== "zoe"),
    });
    await house.push("2026-11-23T08:00Z");
    expect(house.phone("amina")).toHaveLength(1);
    await house.push("2026-12-08T12:00Z");
    expect(house.phone("amina")).toHaveLength(1);
    const amina = await house.store.contact("amina");
    if (!amina) throw new Error("no Amina");
    const reasons = explainDay(await knownOf(house.house, amina, "2026-12-07"), "2026-12-07");
    expect(reasons.map((each) => reasonWords(each, amina.zone))).toEqual([
      "nothing: left on Tuesday 2026-11-24",
    ]);
  });

  test("frees their number: the new owner is welcomed, and reads nothing of the one before", async () => {
    const roster = await open();
    await house.push("2026-11-23T08:00Z");
    await house.say("amina", "1", "A secret of Amina’s");
    await house.push("2026-11-24T07:00Z");
    const before = house.phone("amina").length;
    await saveNow(handedOn(roster, "2026-11-24"));
    await house.push("2026-11-24T12:00Z");
    await house.say("amina", "hello");
    const since = house.phone("amina").slice(before);
    expect(since.join("\n")).toContain("Zoe");
    expect(since.join("\n")).not.toContain("secret");
    expect(since.join("\n")).not.toContain("Amina.");
    expect(await house.store.waitingRun("amina")).toBeUndefined();
    expect(await house.store.contactAt(house.address("amina"))).toMatchObject({ id: "zoe" });
    // What she said stays, and the week's digest tells of it as of any answer that was left unfinished.
    const asked = await house.store.checkIns({
      campaign: "team_weekly",
      period: "2026-W48",
      teams: ["kenya"],
    });
    expect(asked.find(({ run }) => run.contact === "amina")).toMatchObject({
      run: { state: "expired" },
    });
  });

  test("keeps their number until the day has come", async () => {
    const roster = await open();
    await expect(saveNow(handedOn(roster, "2026-12-24"))).rejects.toThrow(RosterRefused);
    expect(await house.store.contact("zoe")).toBeUndefined();
  });

  test("who writes afterwards from a number that is nobody’s is a stranger", async () => {
    const roster = await open();
    await saveNow(
      handedOn(roster, "2026-11-01", {
        phone: "+254700000009",
        address: { channel: "whatsapp", id: "+254700000009" },
      }),
    );
    await house.push("2026-11-23T05:50Z");
    await house.say("amina", "start");
    expect(house.phone("amina").at(-1)).toContain("I do not know this number yet");
    expect(await house.store.contact("amina")).toMatchObject({ standing: "stopped" });
  });

  test("comes back as they were once the roster says so", async () => {
    const roster = await open();
    await saveNow(
      handedOn(roster, "2026-11-20", {
        phone: "+254700000009",
        address: { channel: "whatsapp", id: "+254700000009" },
      }),
    );
    await house.push("2026-11-23T08:00Z");
    expect(house.phone("amina")).toEqual([]);
    await saveNow(roster);
    expect(await house.store.contact("amina")).toMatchObject({ standing: "active" });
    await house.push("2026-11-30T08:00Z");
    expect(house.phone("amina")).toHaveLength(1);
    expect(await house.store.compareRoster(roster)).toEqual([
      expect.objectContaining({ id: "zoe", change: "not_listed" }),
    ]);
  });
});
