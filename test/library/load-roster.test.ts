import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { loadRoster } from "../../src/library/load-roster.ts";

const fixture = (...names: string[]) => join(import.meta.dirname, "fixtures", ...names);
const good = fixture("good", "bridges.roster.yaml");

describe("a roster without faults", () => {
  test("gives people with an address, and weekends as ISO weekdays", async () => {
    const { roster, faults } = await loadRoster(good);
    expect(faults).toEqual([]);
    expect(roster?.programme).toEqual({
      id: "bridges",
      name: "Health Bridges",
      languages: ["en", "fr"],
    });
    expect(roster?.teams.map(({ weekend }) => weekend)).toEqual([
      [6, 7],
      [5, 6],
    ]);
    expect(roster?.contacts[0]).toEqual({
      id: "amina",
      name: "Amina",
      role: "team_lead",
      team: "kenya",
      languages: ["en", "sw"],
      zone: "Africa/Nairobi",
      hour: "08:00",
      phone: "+254700000001",
      address: { channel: "whatsapp", id: "+254700000001" },
      standing: "active",
      consent: { version: "1", at: new Date("2026-11-16T00:00:00Z"), channel: "whatsapp" },
    });
    expect(roster?.engagements[0]).toMatchObject({ coach: "bruno", mentors: ["chidi"] });
  });

  test("invites everybody whose consent it does not hold", async () => {
    const { roster } = await loadRoster(good);
    const standing = roster?.contacts.map((contact) => [contact.id, contact.standing]);
    expect(standing).toEqual([
      ["amina", "active"],
      ["dalia", "invited"],
      ["bruno", "invited"],
      ["chidi", "invited"],
    ]);
    expect(roster?.contacts[2]?.address).toEqual({ channel: "slack", id: "U0BRUNO" });
  });

  test("takes a team's weekend from its country, and its own days off, where it says so", async () => {
    const folder = mkdtempSync(join(tmpdir(), "roster-"));
    const file = join(folder, "bridges.roster.yaml");
    const ofItsOwn = 'holidays: [{ day: 2026-05-08, name: "Founders\' day" }]';
    const text = readFileSync(good, "utf8").replace("weekend: [friday, saturday]", ofItsOwn);
    writeFileSync(file, text);
    const { roster, faults } = await loadRoster(file);
    rmSync(folder, { recursive: true });
    expect(faults).toEqual([]);
    expect(roster?.teams.find(({ id }) => id === "jordan")).toMatchObject({
      weekend: [5, 6],
      holidays: [{ day: "2026-05-08", name: "Founders' day", certain: true }],
    });
  });
});

describe("a roster with faults", () => {
  test("gives nobody, since half a programme would reach the wrong people", async () => {
    const { roster, faults } = await loadRoster(fixture("broken", "people.roster.yaml"));
    expect(roster).toBeUndefined();
    expect(faults.length).toBeGreaterThan(10);
  });

  test("tells what is wrong beside a broken entry, and nothing about who names that entry", async () => {
    const { faults } = await loadRoster(fixture("broken", "people_shape.roster.yaml"));
    expect(faults.map(({ line }) => line)).toEqual([3, 7, 11, 15, 17, 24, 29, 38, 43]);
    expect(faults.at(-1)?.message).toBe(
      "engagements[1].mentors[1] says `nobody`, but no contact has that id.",
    );
  });

  test("that does not exist is a fault, not a crash", async () => {
    const { faults } = await loadRoster(fixture("nobody.roster.yaml"));
    expect(faults).toMatchObject([{ severity: "error", message: "The roster cannot be read." }]);
  });
});
