import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openTestHouse, type TestHouse } from "../support/open-test-house.ts";

let house: TestHouse;

beforeEach(async () => {
  house = await openTestHouse();
});

afterEach(async () => {
  await house.close();
});

/** Gora's team names a decision, and tells the next morning what a mentor should know. */
async function raised(): Promise<void> {
  await house.push("2026-11-23T10:00Z");
  await house.say("gora", "1", "passer", "oui", "Garder l’ancien formulaire ?");
  await house.say("gora", "La directrice", "dans quatre semaines", "passer", "3", "oui");
  await house.push("2026-11-24T10:00Z");
}

async function briefed(): Promise<void> {
  await raised();
  await house.say("gora", "Garder ou changer", "Deux régions ont changé", "1, 5", "2, 1", "oui");
}

describe("a decision and the mentor who helps with it", () => {
  test("goes from a check-in to a mentor's yes, and everybody meets", async () => {
    await raised();
    expect(house.last("gora").text).toContain("« Garder l’ancien formulaire ? »");
    await house.say("gora", "Garder ou changer", "Deux régions ont changé", "1, 5", "2, 1", "oui");
    await house.push("2026-11-24T12:00Z");
    const ping = house.last("joseph").text;
    expect(ping).toContain("Sénégal doit décider : Garder l’ancien formulaire ?");
    expect(ping).toContain("Options : Garder ou changer");
    expect(ping).toContain("Pourquoi vous : vous connaissez le financement de la santé");
    expect(house.phone("chidi")).toEqual([]);
    await house.tap("joseph", "Oui, je peux aider");
    await house.push("2026-11-25T12:00Z");
    expect(house.phone("joseph").join("\n")).toContain("Gora parle pour l’équipe, sur WhatsApp");
    expect(house.phone("gora").join("\n")).toContain("Joseph va vous conseiller sur « Garder");
    expect(house.phone("bruno").join("\n")).toContain("Joseph has said yes to Sénégal");
    const [decision] = await house.store.decisions(["senegal"]);
    expect(decision).toMatchObject({ state: "with_mentor", mentor: "joseph", brief: "given" });
  });

  test("goes to the next mentor after a no, and to coach and programme after the last", async () => {
    await briefed();
    await house.push("2026-11-24T12:00Z");
    await house.tap("joseph", "Pas cette fois");
    await house.say("joseph", "1");
    await house.push("2026-11-24T13:00Z");
    expect(house.last("chidi").text).toContain("Sénégal must decide: Garder l’ancien formulaire ?");
    await house.tap("chidi", "Suggest someone");
    await house.say("chidi", "Awa of the university in Dakar");
    await house.push("2026-11-25T13:00Z");
    await house.push("2026-12-01T13:00Z");
    for (const who of ["bruno", "farid"])
      expect(house.phone(who).join("\n")).toContain("Awa of the university in Dakar");
  });
});
