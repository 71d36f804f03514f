import { afterEach, describe, expect, test } from "@jest/globals";
import { loadForecastFacts } from "../../src/bot/forecast/forecast.ts";
import type { Contact, Roster } from "../../src/domain/people.ts";
import { RosterRefused } from "../../src/domain/roster-conflicts.ts";
import { explainDay } from "../../src/scheduling/explain.ts";
import { formatReason } from "../../src/scheduling/explain-text.ts";
import { openTestApp, practiceRoster, type TestApp } from "../support/open-test-app.ts";

let app: TestApp;
afterEach(async () => {
  await app.close();
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
  app = await openTestApp({ people: ["amina", "bruno"] });
  const roster = await practiceRoster();
  return {
    ...roster,
    contacts: roster.contacts.filter(({ id }) => id === "amina" || id === "bruno"),
    engagements: roster.engagements.filter(({ team }) => team === "kenya"),
  };
}

const saveNow = async (roster: Roster) => await app.store.saveRoster(roster, app.ctx.clock.now());

describe("somebody who left", () => {
  test("is asked nothing more, and the reason is kept", async () => {
    const roster = await open();
    await saveNow({
      ...handedOn(roster, "2026-11-24"),
      contacts: handedOn(roster, "2026-11-24").contacts.filter(({ id }) => id !== "zoe"),
    });
    await app.push("2026-11-23T08:00Z");
    expect(app.phone("amina")).toHaveLength(1);
    await app.push("2026-12-08T12:00Z");
    expect(app.phone("amina")).toHaveLength(1);
    const amina = await app.store.contact("amina");
    if (!amina) throw new Error("no Amina");
    const reasons = explainDay(await loadForecastFacts(app.ctx, amina, "2026-12-07"), "2026-12-07");
    expect(reasons.map((each) => formatReason(each, amina.zone))).toEqual([
      "nothing: left on Tuesday 2026-11-24",
    ]);
  });

  test("frees their number: the new owner is welcomed, and reads nothing of the one before", async () => {
    const roster = await open();
    await app.push("2026-11-23T08:00Z");
    await app.say("amina", "1", "A secret of Amina’s");
    await app.push("2026-11-24T07:00Z");
    const before = app.phone("amina").length;
    await saveNow(handedOn(roster, "2026-11-24"));
    await app.push("2026-11-24T12:00Z");
    await app.say("amina", "hello");
    const since = app.phone("amina").slice(before);
    expect(since.join("\n")).toContain("Zoe");
    expect(since.join("\n")).not.toContain("secret");
    expect(since.join("\n")).not.toContain("Amina.");
    expect(await app.store.waitingRun("amina")).toBeUndefined();
    expect(await app.store.contactAt(app.address("amina"))).toMatchObject({ id: "zoe" });
    // What she said stays, and the week's digest tells of it as of any answer that was left unfinished.
    const asked = await app.store.checkIns({
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
    expect(await app.store.contact("zoe")).toBeUndefined();
  });

  test("who writes afterwards from a number that is nobody’s is a stranger", async () => {
    const roster = await open();
    await saveNow(
      handedOn(roster, "2026-11-01", {
        phone: "+254700000009",
        address: { channel: "whatsapp", id: "+254700000009" },
      }),
    );
    await app.push("2026-11-23T05:50Z");
    await app.say("amina", "start");
    expect(app.phone("amina").at(-1)).toContain("I do not know this number yet");
    expect(await app.store.contact("amina")).toMatchObject({ standing: "stopped" });
  });

  test("comes back as they were once the roster says so", async () => {
    const roster = await open();
    await saveNow(
      handedOn(roster, "2026-11-20", {
        phone: "+254700000009",
        address: { channel: "whatsapp", id: "+254700000009" },
      }),
    );
    await app.push("2026-11-23T08:00Z");
    expect(app.phone("amina")).toEqual([]);
    await saveNow(roster);
    expect(await app.store.contact("amina")).toMatchObject({ standing: "active" });
    await app.push("2026-11-30T08:00Z");
    expect(app.phone("amina")).toHaveLength(1);
    expect(await app.store.compareRoster(roster)).toEqual([
      expect.objectContaining({ id: "zoe", change: "not_listed" }),
    ]);
  });
});
